using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Intake;

/// <summary>Where something happened in Slack, and how to answer there.</summary>
internal sealed record SlackPlace
{
    /// <summary>The channel's name in turns.</summary>
    public const string ChannelName = "slack";

    /// <summary>The workspace that the bot is installed in.</summary>
    public required string Team { get; init; }

    /// <summary>The organisation of the workspace, or null.</summary>
    public string? Enterprise { get; init; }

    /// <summary>The conversation, or a user: posting to one goes to the person's own conversation with the bot.</summary>
    public required string Channel { get; init; }

    /// <summary>The first message of the thread that answers go to; null outside of threads.</summary>
    public string? Thread { get; init; }

    /// <summary>The message that was said to the bot; null where it was not a message.</summary>
    public string? Asked { get; init; }

    /// <summary>Who did it.</summary>
    public required string User { get; init; }

    /// <summary>Who reads the conversation.</summary>
    public required ConversationScope Scope { get; init; }

    /// <summary>Where an answer can be posted without a token: five times, for 30 minutes. Null for events.</summary>
    public Uri? ResponseUrl { get; init; }

    /// <summary>The message that was pressed, or null.</summary>
    public PressedMessage? Pressed { get; init; }

    /// <summary>Whether all answers are for the asker alone, whatever they say themselves.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether it happened in the app's home, which then shows something else.</summary>
    public bool IsHome { get; init; }

    /// <summary>The conversation, thread included.</summary>
    public ConversationId Conversation => new(ChannelName, Thread is null ? $"{Team}:{Channel}" : $"{Team}:{Channel}:{Thread}");

    /// <summary>The conversation without its thread.</summary>
    public ConversationId Room => new(ChannelName, $"{Team}:{Channel}");

    /// <summary>The place that an id of this channel's names; null for another's.</summary>
    public static SlackPlace? Parse(ConversationId conversation) =>
        conversation.Channel == ChannelName && conversation.Key.Split(':') is [{ Length: > 0 } team, { Length: > 0 } channel, .. var rest] && rest.Length <= 1
            ? new SlackPlace { Team = team, Channel = channel, Thread = rest is [var thread] ? thread : null, User = "", Scope = ScopeOf(channel, null) }
            : null;

    /// <summary>A person's id: user ids are unique within a workspace only.</summary>
    public static string PersonOf(string team, string user) => $"{team}:{user}";

    /// <summary>Who reads a conversation, as far as its id and name tell.</summary>
    public static ConversationScope ScopeOf(string channel, string? name) => channel[0] switch
    {
        'D' or 'U' or 'W' => ConversationScope.Personal,
        _ => name?.StartsWith("mpdm-", StringComparison.Ordinal) is true ? ConversationScope.Group : ConversationScope.Channel,
    };
}

/// <summary>A message whose button was pressed.</summary>
/// <param name="Timestamp">Its id within the conversation.</param>
/// <param name="IsEphemeral">Whether only one person sees it.</param>
/// <param name="TakesAnswer">Whether the answer takes its place, as the button of the card says.</param>
internal sealed record PressedMessage(string Timestamp, bool IsEphemeral, bool TakesAnswer);
