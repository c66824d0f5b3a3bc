using System.Text.Json;
using PatternBot.Cards.Model;
using PatternBot.Cards.Terminal;
using Spectre.Console.Rendering;

namespace PatternBot.Cards;

/// <summary>
/// A card for the terminal, as something that Spectre.Console can draw at any width; below 40 columns it is drawn for 40: headings, wrapped text, facts as a
/// grid, columns side by side, tables, containers in a frame, and all that can be pressed with a number to type.
/// </summary>
/// <remarks>
/// Nothing of the card is read as Spectre markup, control characters are gone, and nothing is said by colour alone. The numbers are those
/// of <see cref="CardActions.Numbered"/>. Hidden content is drawn where an action of the card could show it.
/// </remarks>
public static class SpectreView
{
    /// <summary>Converts a card.</summary>
    /// <exception cref="CardFormatException">The bytes are no Adaptive Card.</exception>
    public static IRenderable From(ReadOnlyMemory<byte> utf8Card) => From(CardReader.Read(utf8Card));

    /// <inheritdoc cref="From(ReadOnlyMemory{byte})"/>
    public static IRenderable From(JsonElement card) => From(CardReader.Read(card));

    private const int MinWidth = 40;

    private static AtLeast From(Card card) => new(MinWidth, new SpectreRenderer(CardActions.Numbers(card)).Render(card));
}
