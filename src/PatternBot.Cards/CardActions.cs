using System.Text.Json;
using PatternBot.Cards.Model;

namespace PatternBot.Cards;

/// <summary>Something that a person can press on a card, by the number that <see cref="SpectreView"/> shows for it.</summary>
/// <param name="Number">From 1, in the order of the card.</param>
/// <param name="Title">What the button says.</param>
/// <param name="Verb">The verb of an Action.Execute; empty for others.</param>
/// <param name="Data">The data of an Action.Submit or Action.Execute; null where the action has none.</param>
/// <param name="Url">The address of an Action.OpenUrl, http, https, mailto or tel; empty for others.</param>
public sealed record NumberedAction(int Number, string Title, string Verb, JsonElement? Data, string Url);

/// <summary>Finds what can be pressed on a card, for surfaces where people answer with a number.</summary>
public static class CardActions
{
    /// <summary>
    /// Every enabled Submit, Execute and OpenUrl action, those inside of shown cards and hidden parts included: surfaces with numbers show
    /// all of the card at once. An OpenUrl whose address may not be opened has no number.
    /// </summary>
    /// <exception cref="CardFormatException">The JSON is no Adaptive Card.</exception>
    public static IReadOnlyList<NumberedAction> Numbered(JsonElement card) =>
        [.. All(CardReader.Read(card)).Select((action, index) => new NumberedAction(
            index + 1, Title(action), action.Verb, action.Data.ValueKind == JsonValueKind.Undefined ? null : action.Data, action.Url))];

    internal static string Title(CardAction action) => action.Title.Length > 0 ? action.Title : "Open";

    /// <summary>False for what is switched off, and for an address that may not be opened.</summary>
    internal static bool IsAvailable(CardAction action) => action.IsEnabled && (action.Kind != ActionKind.OpenUrl || action.Url.Length > 0);

    /// <summary>The numbers by action; the same action object never stands in two places.</summary>
    internal static Dictionary<CardAction, int> Numbers(Card card)
    {
        var numbers = new Dictionary<CardAction, int>(ReferenceEqualityComparer.Instance);
        foreach (var action in All(card))
            numbers.TryAdd(action, numbers.Count + 1);
        return numbers;
    }

    private static IEnumerable<CardAction> All(Card card) => CardWalk.Actions(card)
        .Where(action => action.Kind is ActionKind.Submit or ActionKind.Execute or ActionKind.OpenUrl && IsAvailable(action));
}
