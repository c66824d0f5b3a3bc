using System.Collections.Immutable;

namespace PatternBot.Turns;

/// <summary>What the bot answers to a turn: messages in order; none means silence.</summary>
/// <param name="Messages">The messages.</param>
public sealed record Reply(ImmutableArray<ReplyMessage> Messages)
{
    /// <summary>The pattern that the reply is about, where the intent alone does not tell: one that was drawn by chance; else null.</summary>
    public string? About { get; init; }

    /// <summary>What follows and takes the last message's place; null where all is said at once.</summary>
    public IReplySequel? Sequel { get; init; }

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

    /// <summary>What is said instead, to everybody, where the channel cannot show a message to <see cref="Audience.AskerOnly"/>; empty to say nothing.</summary>
    public string Publicly { get; init; } = "";

    /// <summary>That a language model wrote the text, and from what; null for what was written by people. Channels that can say so do.</summary>
    public GeneratedText? Generated { get; init; }

    /// <summary>Who may see it.</summary>
    public Audience Audience { get; init; } = Audience.Everyone;
}

/// <summary>A text of a language model.</summary>
/// <param name="Citations">What it rests on; the first is <c>[1]</c> in the text. Teams shows 20.</param>
public sealed record GeneratedText(ImmutableArray<Citation> Citations);

/// <summary>A source of a text.</summary>
/// <param name="Name">What it is called; cut to 80 characters where a channel takes no more.</param>
/// <param name="Quote">What it says, in short; cut to 160 characters.</param>
/// <param name="Address">Where it can be read, or null.</param>
public sealed record Citation(string Name, string Quote, Uri? Address);

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
