using System.Text.Json.Nodes;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>Builds activities: valid defaults, and a test states only what matters to it.</summary>
internal static class AnActivity
{
    private static int _count;

    public static JsonObject Saying(string text) => New("message", activity => activity["text"] = text);

    public static JsonObject Pressing(JsonNode value) => New("message", activity => activity["value"] = value);

    public static JsonObject Invoking(string name, JsonNode? value) => New("invoke", activity =>
    {
        activity["name"] = name;
        activity["value"] = value;
    });

    public static JsonObject Executing(string verb, JsonObject data) => Invoking("adaptiveCard/action", new JsonObject
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
        ["trigger"] = "manual",
    });

    public static JsonObject AddingTheBot() => New("conversationUpdate", activity =>
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "user-1" }, new JsonObject { ["id"] = "bot-1" }));

    public static JsonObject Installation(string action) => New("installationUpdate", activity => activity["action"] = action);

    public static JsonObject OfType(string type) => New(type, _ => { });

    public static JsonObject In(this JsonObject activity, string conversation, string? conversationType = null)
    {
        activity["conversation"]!["id"] = conversation;
        if (conversationType is not null)
            activity["conversation"]!["conversationType"] = conversationType;
        return activity;
    }

    public static JsonObject Through(this JsonObject activity, LoopbackConnector connector)
    {
        activity["serviceUrl"] = connector.ServiceUrl;
        return activity;
    }

    private static JsonObject New(string type, Action<JsonObject> shape)
    {
        var number = Interlocked.Increment(ref _count);
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"activity-{number}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = "http://127.0.0.1:9/nobody",
            ["from"] = new JsonObject { ["id"] = "user-1", ["name"] = "Ada" },
            ["recipient"] = new JsonObject { ["id"] = "bot-1", ["name"] = "PatternBot" },
            ["conversation"] = new JsonObject { ["id"] = $"conversation-{number}", ["conversationType"] = "personal" },
        };
        shape(activity);
        return activity;
    }
}
