using System.Text.Json;
using PatternBot.Cards.Model;
using PatternBot.Cards.Plain;

namespace PatternBot.Cards;

/// <summary>
/// The plain-text form of a card: what notifications, screen readers and clients without cards get. It says everything that the card
/// says: texts, facts, tables row by row, inputs with their labels, actions in brackets.
/// </summary>
/// <remarks>
/// Content that is hidden at first is said too where an action of the card can show it, since nobody can press anything here; what
/// nothing can show is left out. Markdown marks are gone, links stand in parentheses, decoration is silent.
/// </remarks>
public static class PlainText
{
    /// <summary>Converts a card.</summary>
    /// <exception cref="CardFormatException">The bytes are no Adaptive Card.</exception>
    public static string From(ReadOnlyMemory<byte> utf8Card) => From(CardReader.Read(utf8Card));

    /// <inheritdoc cref="From(ReadOnlyMemory{byte})"/>
    public static string From(JsonElement card) => From(CardReader.Read(card));

    internal static string From(Card card)
    {
        var text = new PlainTextWriter();
        text.Card(card);
        var written = text.ToString();
        return written.Length > 0 ? written : card.FallbackText;
    }
}
