using System.Text.Json;
using PatternBot.Channels.BotFramework.Intake;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Reads what a client posts. Who spoke, and where, is what the token says; what the body says of it is not believed.</summary>
internal static class DirectLineTurnReader
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "webchat";

    /// <summary>The bot, as this channel knows it.</summary>
    public static ChannelAccount Bot { get; } = new() { Id = "patternbot", Name = "PatternBot" };

    /// <summary>A posted activity with its true sender and place.</summary>
    public static Activity Placed(Activity posted, string id, DirectLineClaims claims) => posted with
    {
        Id = id,
        ChannelId = Channel,
        From = new ChannelAccount { Id = claims.User },
        Recipient = Bot,
        Conversation = new ConversationAccount { Id = claims.Conversation },
        ServiceUrl = null,
    };

    /// <summary>What a posted activity means. Only messages are turns: the rest of the protocol is the service's to say.</summary>
    public static ActivityReading Read(Activity placed, DateTimeOffset receivedAt) => placed.Type is ActivityTypes.Message
        ? ActivityTurnReader.Read(placed, receivedAt)
        : ActivityReading.Nothing;

    /// <summary>The message below which a thumb was pressed, and which; null when something else was posted.</summary>
    public static (string Message, string Reaction)? ThumbOf(JsonElement posted)
    {
        if (posted.StringOrNull("type") is not ActivityTypes.Event || posted.StringOrNull("name") is not EventNames.Feedback
            || !posted.TryGetProperty("entities", out var entities) || entities.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var entity in entities.EnumerateArray())
        {
            var id = entity.ValueKind == JsonValueKind.Object ? entity.StringOrNull("@id") : null;
            if (id?.EndsWith(GeneratedLabel.LikeMark, StringComparison.Ordinal) is true)
                return (id[..^GeneratedLabel.LikeMark.Length], "like");
            if (id?.EndsWith(GeneratedLabel.DislikeMark, StringComparison.Ordinal) is true)
                return (id[..^GeneratedLabel.DislikeMark.Length], "dislike");
        }

        return null;
    }

    /// <summary>That a person opened the chat.</summary>
    public static Activity Arrival(DirectLineClaims claims, string? locale) => new()
    {
        Type = ActivityTypes.ConversationUpdate,
        ChannelId = Channel,
        From = new ChannelAccount { Id = claims.User },
        Recipient = Bot,
        Conversation = new ConversationAccount { Id = claims.Conversation },
        MembersAdded = [Bot, new ChannelAccount { Id = claims.User }],
        Locale = locale,
    };
}
