using System.Text.Json;

namespace PatternBot.Cards.Model;

/// <summary>Reads actions; the cards inside them are left to who reads cards.</summary>
internal sealed class ActionReader(Func<JsonElement, Card> readCard)
{
    public IReadOnlyList<CardAction> Read(JsonElement parent, string member) =>
        [.. parent.Items(member).Select(action => Read(action, isFallback: false)).OfType<CardAction>()];

    public CardAction? ReadOne(JsonElement parent, string member) =>
        parent.TryGetMember(member, out var action) && Read(action, isFallback: false) is { } read
            ? read with { Title = read.Title.Length > 0 ? read.Title : SafeText.CleanLine(action.Text("tooltip")) }
            : null;

    public static IEnumerable<string> Targets(JsonElement action) =>
        action.Items("targetElements").Select(target => target.ValueKind == JsonValueKind.Object ? target.Text("elementId") : target.Read()).Where(id => id.Length > 0);

    private CardAction? Read(JsonElement json, bool isFallback)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        ActionKind? kind = json.Text("type") switch
        {
            "Action.Submit" => ActionKind.Submit,
            "Action.Execute" => ActionKind.Execute,
            "Action.OpenUrl" or "Action.OpenUrlDialog" => ActionKind.OpenUrl,
            "Action.ShowCard" => ActionKind.ShowCard,
            "Action.ToggleVisibility" => ActionKind.ToggleVisibility,
            _ => null,
        };
        if (kind is null)
            return !isFallback && json.TryGetMember("fallback", out var fallback) ? Read(fallback, isFallback: true) : null;
        return new CardAction(kind.Value, SafeText.CleanLine(json.Text("title")))
        {
            Id = json.Text("id"),
            Url = SafeText.Address(json.Text("url")),
            Verb = json.Text("verb"),
            Data = json.TryGetMember("data", out var data) ? data : default,
            Style = json.Text("style").ToLowerInvariant() is "positive" or "destructive" ? json.Text("style").ToLowerInvariant() : "",
            IsEnabled = json.Flag("isEnabled", true),
            IgnoresInputs = json.Text("associatedInputs").Equals("none", StringComparison.OrdinalIgnoreCase),
            IsSecondary = json.Text("mode").Equals("secondary", StringComparison.OrdinalIgnoreCase),
            Card = kind == ActionKind.ShowCard && json.TryGetMember("card", out var card) && card.ValueKind == JsonValueKind.Object ? readCard(card) : null,
            Targets = kind == ActionKind.ToggleVisibility ? [.. Targets(json)] : [],
        };
    }
}
