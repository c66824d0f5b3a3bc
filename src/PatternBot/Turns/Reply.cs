using System.Collections.Immutable;

namespace PatternBot.Turns;

/// <summary>What the bot answers to a turn: messages in order; none means silence.</summary>
/// <param name="Messages">The messages.</param>
public sealed record Reply(ImmutableArray<ReplyMessage> Messages)
{
    /// <summary>The pattern that the reply is about, where the intent alone does not tell: one that was drawn by chance; else null.</summary>
    public string? About { get; init; }

    /// <summary>No answer.</summary>
    public static Reply Silence { get; } = new([]);

    /// <summary>A reply of one message.</summary>
    public static Reply Of(ReplyMessage message) => new([message]);
}

/// <summary>One message of a reply.</summary>
public sealed record ReplyMessage
{
    /// <summary>One sentence that says the essence, in plain text: the notification, and the whole message when there is no card.</summary>
    public required string Summary { get; init; }

    /// <summary>The card, or null for a message of text alone.</summary>
    public ReplyCard? Card { get; init; }

    /// <summary>Things to say next, offered as quick replies where the channel has them; at most six.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];

    /// <summary>Who sees a view of their own instead of the card, where the channel can do that; null where all see the same.</summary>
    public CardRefresh? Refresh { get; init; }

    /// <summary>Who may see it.</summary>
    public Audience Audience { get; init; } = Audience.Everyone;
}

/// <summary>How a card in a conversation of several people becomes each person's own: their client presses a button by itself, and shows the answer.</summary>
/// <param name="Verb">The button's verb.</param>
/// <param name="Data">The button's data.</param>
/// <param name="People">Ids of the people who have a view of their own; empty for everybody. Teams takes 60; of more the last ones.</param>
public sealed record CardRefresh(string Verb, ImmutableSortedDictionary<string, string> Data, ImmutableArray<string> People);

/// <summary>Who may see a message.</summary>
public enum Audience
{
    /// <summary>Everybody in the conversation.</summary>
    Everyone,

    /// <summary>Only the person who asked, where the channel can do that.</summary>
    AskerOnly,
}
