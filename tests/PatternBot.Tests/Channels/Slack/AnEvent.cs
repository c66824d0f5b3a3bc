using System.Text.Json.Nodes;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>Builds what Slack sends, with valid defaults.</summary>
internal static class AnEvent
{
    private static int _count;

    /// <summary>A mention of the bot in a channel.</summary>
    public static JsonObject Mention(string text, string channel = "C1OPS", string? thread = null) =>
        Of(new JsonObject
        {
            ["type"] = "app_mention", ["user"] = "U1ADA", ["text"] = $"<@{FakeSlack.BotUser}> {text}", ["ts"] = NewTimestamp(), ["channel"] = channel, ["thread_ts"] = thread,
        });

    /// <summary>A message in the bot's own conversation with a person.</summary>
    public static JsonObject Message(string text) =>
        Of(new JsonObject
        {
            ["type"] = "message", ["user"] = "U1ADA", ["text"] = text, ["ts"] = NewTimestamp(), ["channel"] = "D1ADA", ["channel_type"] = "im",
        });

    /// <summary>An event in its envelope.</summary>
    public static JsonObject Of(JsonObject happened, string team = FakeSlack.Team) => new()
    {
        ["type"] = "event_callback",
        ["team_id"] = team,
        ["api_app_id"] = "A0APP",
        ["event"] = happened,
        ["event_id"] = $"Ev{Interlocked.Increment(ref _count):0000000}",
        ["event_time"] = 1700000000,
        ["authorizations"] = new JsonArray(new JsonObject { ["team_id"] = team, ["user_id"] = FakeSlack.BotUser, ["is_bot"] = true, ["is_enterprise_install"] = false }),
    };

    public static string NewTimestamp() => $"1700000{Interlocked.Increment(ref _count):000}.000200";
}
