using System.Text.Json;

namespace PatternBot.Cards.Model;

/// <summary>Reads actions; the cards inside them are left to who reads cards.</summary>
internal sealed class ActionReader(Func<JsonElement, Card> readCard)
{
    public IReadOnlyList<CardAction> Read(JsonElement parent, ReadOnlySpan<byte> member) =>
        [.. parent.Items(member).Select(action => Read(action, isFallback: false)).OfType<CardAction>()];

    public CardAction? ReadOne(JsonElement parent, ReadOnlySpan<byte> member) =>
        parent.TryGetMember(member, out var action) && Read(action, isFallback: false) is { } read
            ? read with { Title = read.Title.Length > 0 ? read.Title : SafeText.CleanLine(action.Text("tooltip"u8)) }
            : null;

    public static IEnumerable<string> Targets(JsonElement action) =>
        action.Items("targetElements"u8).Select(target => target.ValueKind == JsonValueKind.Object ? target.Text("elementId"u8) : target.Read()).Where(id => id.Length > 0);

    private CardAction? Read(JsonElement json, bool isFallback)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        ActionKind? kind = json.Text("type"u8) switch
        {
            "Action.Submit" => ActionKind.Submit,
            "Action.Execute" => ActionKind.Execute,
            "Action.OpenUrl" or "Action.OpenUrlDialog" => ActionKind.OpenUrl,
            "Action.ShowCard" => ActionKind.ShowCard,
            "Action.ToggleVisibility" => ActionKind.ToggleVisibility,
            _ => null,
        };
        if (kind is null)
            return !isFallback && json.TryGetMember("fallback"u8, out var fallback) ? Read(fallback, isFallback: true) : null;
        return new CardAction(kind.Value, SafeText.CleanLine(json.Text("title"u8)))
        {
            Id = json.Text("id"u8),
            Url = SafeText.Address(json.Text("url"u8)),
            Verb = json.Text("verb"u8),
            Data = json.TryGetMember("data"u8, out var data) ? data : default,
            Style = json.Text("style"u8).ToLowerInvariant() is "positive" or "destructive" ? json.Text("style"u8).ToLowerInvariant() : "",
            IsEnabled = json.Flag("isEnabled"u8, true),
            IgnoresInputs = json.Text("associatedInputs"u8).Equals("none", StringComparison.OrdinalIgnoreCase),
            IsSecondary = json.Text("mode"u8).Equals("secondary", StringComparison.OrdinalIgnoreCase),
            Card = kind == ActionKind.ShowCard && json.TryGetMember("card"u8, out var card) && card.ValueKind == JsonValueKind.Object ? readCard(card) : null,
            Targets = kind == ActionKind.ToggleVisibility ? [.. Targets(json)] : [],
        };
    }
}
