using System.Text;
using System.Text.Json.Nodes;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary>The few cards that only Slack's own surfaces need: written as Adaptive Cards, so that they go through the converter like all others.</summary>
internal static class SurfaceCard
{
    /// <summary>A card.</summary>
    public static ReadOnlyMemory<byte> Of(IEnumerable<JsonObject> body, IEnumerable<JsonObject> actions) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JsonArray([.. body]),
        ["actions"] = new JsonArray([.. actions]),
    }.ToJsonString());

    /// <summary>A headline.</summary>
    public static JsonObject Heading(string text) => new() { ["type"] = "TextBlock", ["text"] = text, ["size"] = "Large", ["weight"] = "Bolder", ["style"] = "heading", ["wrap"] = true };

    /// <summary>A text.</summary>
    public static JsonObject Text(string text) => new() { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true };

    /// <summary>Small print.</summary>
    public static JsonObject Small(string text) => new() { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true, ["isSubtle"] = true, ["size"] = "Small" };

    /// <summary>A button whose answer takes the card's place.</summary>
    public static JsonObject Button(string title, string verb, JsonObject data) => new() { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = verb, ["data"] = data };

    /// <summary>An input for text of several lines.</summary>
    public static JsonObject Words(string id, string label, string placeholder) =>
        new() { ["type"] = "Input.Text", ["id"] = id, ["label"] = label, ["placeholder"] = placeholder, ["isRequired"] = true, ["isMultiline"] = true };

    /// <summary>An input for a number.</summary>
    public static JsonObject Number(string id, string label, string placeholder, bool isRequired) =>
        new() { ["type"] = "Input.Number", ["id"] = id, ["label"] = label, ["placeholder"] = placeholder, ["isRequired"] = isRequired, ["min"] = 0 };

    /// <summary>A choice of one.</summary>
    public static JsonObject Choice(string id, string label, IEnumerable<(string Title, string Value)> choices) => new()
    {
        ["type"] = "Input.ChoiceSet", ["id"] = id, ["label"] = label, ["isRequired"] = true,
        ["choices"] = new JsonArray([.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })]),
    };
}
