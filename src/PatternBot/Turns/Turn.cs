namespace PatternBot.Turns;

/// <summary>One thing that a person did in a conversation: who, where, in which thread, and what was said or pressed. Knows no channel's protocol.</summary>
public sealed record Turn
{
    /// <summary>The channel's name as its platform spells it: <c>msteams</c>, <c>webchat</c>, <c>slack</c>, <c>terminal</c>, <c>api</c>. For logs and metrics; features never look at it.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation, thread included.</summary>
    public required ConversationId Conversation { get; init; }

    /// <summary>The conversation without its thread: the channel as a whole. The conversation itself where there are no threads.</summary>
    public ConversationId Room
    {
        get => field == default ? Conversation : field;
        init;
    }

    /// <summary>Who said or pressed it.</summary>
    public required Person From { get; init; }

    /// <summary>Who can read along.</summary>
    public required ConversationScope Scope { get; init; }

    /// <summary>What was said or pressed, or that the bot has just arrived.</summary>
    public required TurnContent Content { get; init; }

    /// <summary>The person's language as a BCP 47 tag, or null when the channel does not tell.</summary>
    public string? Locale { get; init; }

    /// <summary>The time zone that the person's client names, an IANA id such as <c>Europe/Berlin</c>; null when the channel does not tell. Comes from outside: anything can stand in it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When the service received it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>A conversation's key, thread included. Only the channel that made it can read it.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Key">The channel's own id, opaque to everybody else.</param>
public readonly record struct ConversationId(string Channel, string Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Channel}:{Key}";
}

/// <summary>A person, as the channel knows them.</summary>
/// <param name="Id">The channel's id of the person, unique within the channel.</param>
/// <param name="Name">The name that the channel shows, or null.</param>
public sealed record Person(string Id, string? Name);

/// <summary>Who can read a conversation.</summary>
public enum ConversationScope
{
    /// <summary>One person and the bot.</summary>
    Personal,

    /// <summary>Several people.</summary>
    Group,

    /// <summary>A channel of a team; threads hang below posts.</summary>
    Channel,
}

/// <summary>What happened in a turn: <see cref="Said"/>, <see cref="Pressed"/> or <see cref="Arrived"/>.</summary>
public abstract record TurnContent
{
    private protected TurnContent()
    {
    }
}

/// <summary>A person wrote something.</summary>
/// <param name="Text">The text, mentions of the bot already taken out.</param>
public sealed record Said(string Text) : TurnContent;

/// <summary>A person pressed a button or sent a form: an intent in writing.</summary>
/// <param name="Verb">The button's verb (<c>pattern.show</c>).</param>
/// <param name="Data">The button's data with the form's inputs, as one JSON object. Comes from outside: anything can stand in it.</param>
public sealed record Pressed(string Verb, System.Text.Json.JsonElement Data) : TurnContent
{
    /// <summary>The person's client asked by itself, to show the person's own view of a card: the answer must change nothing.</summary>
    public bool IsRefresh { get; init; }
}

/// <summary>The bot was added to the conversation, or a person opened it for the first time.</summary>
public sealed record Arrived : TurnContent;
