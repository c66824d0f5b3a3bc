using System.Text;
using System.Text.Json.Nodes;

namespace PatternBot.Channels.BotFramework.Rendering;

/// <summary>
/// What the Agents Playground, which says that it is Teams, does not do. What makes a button open a dialog (<c>"msteams": {"type":
/// "task/fetch"}</c> in its data) it fails on without a word: without it the button brings the form as a message. And it takes the answer
/// that closes a dialog, an empty one, for none.
/// </summary>
internal static class Playground
{
    private const string Path = "/_connector";
    private const string Property = "msteams";

    /// <summary>Whether a connector is the Playground's.</summary>
    public static bool IsAt(string? serviceUrl) =>
        serviceUrl is { } address
        && address.AsSpan().TrimEnd('/').EndsWith(Path, StringComparison.Ordinal)
        && Uri.TryCreate(address, UriKind.Absolute, out var connector) && connector.IsLoopback;

    /// <summary>The card with buttons that open no dialogs.</summary>
    public static ReadOnlyMemory<byte> WithoutDialogs(ReadOnlyMemory<byte> card)
    {
        if (card.Span.IndexOf("task/fetch"u8) < 0)
            return card;
        var root = JsonNode.Parse(card.Span)!;
        Remove(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static void Remove(JsonNode node)
    {
        if (node is JsonObject { } thing)
        {
            if ((string?)thing["type"] == "Action.Submit" && thing["data"] is JsonObject data && data[Property] is JsonObject hint && (string?)hint["type"] == "task/fetch")
                data.Remove(Property);
            foreach (var (_, value) in thing)
                if (value is not null)
                    Remove(value);
        }
        else if (node is JsonArray list)
        {
            foreach (var element in list)
                if (element is not null)
                    Remove(element);
        }
    }
}
