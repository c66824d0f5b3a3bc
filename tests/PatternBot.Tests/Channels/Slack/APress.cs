using System.Text.Json;
using System.Text.Json.Nodes;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>Builds what Slack posts when something is pressed.</summary>
internal static class APress
{
    /// <summary>A press on the first button of a message whose title is this.</summary>
    public static JsonObject On(SlackService service, SlackCallSeen shown, string title, string user = "U1ADA")
    {
        var button = Elements(shown.Arguments.GetProperty("blocks")).First(element =>
            element.TryGetProperty("text", out var text) && text.GetProperty("text").GetString()!.Contains(title, StringComparison.Ordinal));
        return Of(service, shown["channel"] ?? "C1OPS", shown["thread_ts"], button.GetProperty("action_id").GetString()!, button.GetProperty("value").GetString()!, user);
    }

    /// <summary>A press on a button.</summary>
    public static JsonObject Of(SlackService service, string channel, string? thread, string actionId, string value, string user = "U1ADA", bool isEphemeral = false, string messageTs = "1700000900.000300") => new()
    {
        ["type"] = "block_actions",
        ["user"] = new JsonObject { ["id"] = user, ["username"] = "ada", ["name"] = "ada", ["team_id"] = FakeSlack.Team },
        ["team"] = new JsonObject { ["id"] = FakeSlack.Team, ["domain"] = "acme" },
        ["api_app_id"] = "A0APP",
        ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = messageTs, ["channel_id"] = channel, ["is_ephemeral"] = isEphemeral, ["thread_ts"] = thread },
        ["trigger_id"] = service.Slack.NewTrigger(),
        ["channel"] = new JsonObject { ["id"] = channel, ["name"] = channel[0] == 'D' ? "directmessage" : "ops" },
        ["message"] = isEphemeral ? null : new JsonObject { ["type"] = "message", ["ts"] = messageTs, ["thread_ts"] = thread, ["bot_id"] = "B0BOT" },
        ["state"] = new JsonObject { ["values"] = new JsonObject() },
        ["response_url"] = service.Slack.NewResponseUrl().ToString(),
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = actionId, ["block_id"] = "b1", ["value"] = value, ["action_ts"] = "1700000901.1" }),
    };

    /// <summary>Everything in blocks that can be pressed.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement blocks) => blocks.EnumerateArray().SelectMany(IEnumerable<JsonElement> (block) =>
        block.TryGetProperty("elements", out var elements) ? elements.EnumerateArray() : block.TryGetProperty("accessory", out var accessory) ? [accessory] : []).Where(element => element.TryGetProperty("value", out _));
}
