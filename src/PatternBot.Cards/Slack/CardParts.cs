using System.Globalization;
using PatternBot.Cards.Model;

namespace PatternBot.Cards.Slack;

/// <summary>What a card hides at first, by a name that is the same each time the same card is made.</summary>
internal sealed class CardParts(Card card)
{
    private List<CardAction>? _openers;

    // Asked for only where hidden parts stay hidden.
    private List<CardAction> Openers => _openers ??= [.. CardWalk.Actions(card).Where(action => action.Kind is ActionKind.ShowCard or ActionKind.ToggleVisibility)];

    public string NameOf(CardAction opener) =>
        Openers.FindIndex(action => ReferenceEquals(action, opener)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The part as a card of its own; null where there is none of that name.</summary>
    public Card? Find(string name)
    {
        if (!int.TryParse(name, CultureInfo.InvariantCulture, out var index) || index < 0 || index >= Openers.Count)
            return null;
        var opener = Openers[index];
        if (opener.Kind == ActionKind.ShowCard)
            return opener.Card;
        return new Card([.. CardWalk.Elements(card).Where(element => !element.IsShown && opener.Targets.Contains(element.Id)).Select(element => element with { IsShown = true })], [], "");
    }
}
