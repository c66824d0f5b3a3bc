using System.Collections.Immutable;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Intake;

/// <summary>What a delivery means.</summary>
internal abstract record SlackReading
{
    private SlackReading()
    {
    }

    /// <summary>Nothing to do: not for us, from ourselves, or unknown.</summary>
    public static SlackReading Nothing { get; } = new None();

    /// <summary>Nothing to do.</summary>
    public sealed record None : SlackReading;

    /// <summary>Something to do.</summary>
    /// <param name="Place">Where.</param>
    public abstract record Work(SlackPlace Place) : SlackReading;

    /// <summary>Somebody said or pressed something to the bot.</summary>
    /// <param name="Turn">The turn.</param>
    /// <param name="Place">Where to answer.</param>
    public sealed record ReadTurn(Turn Turn, SlackPlace Place) : Work(Place)
    {
        /// <summary>Nobody addressed the bot: it answers only where it may, and what it knows well.</summary>
        public bool IsOverheard { get; init; }
    }

    /// <summary>Somebody opened the app's home.</summary>
    public sealed record HomeOpened(Turn Turn, SlackPlace Place) : Work(Place);

    /// <summary>Somebody opened the assistant beside what they were doing.</summary>
    public sealed record AssistantOpened(Turn Turn, SlackPlace Place) : Work(Place);

    /// <summary>Somebody posted links to the app's domain.</summary>
    /// <param name="Turn">Who, where.</param>
    /// <param name="Place">Where.</param>
    /// <param name="Links">The links and how to answer.</param>
    public sealed record LinksShared(Turn Turn, SlackPlace Place, SharedLinks Links) : Work(Place);

    /// <summary>Somebody wants a form.</summary>
    /// <param name="Turn">Who, where.</param>
    /// <param name="Place">Where its outcome goes.</param>
    /// <param name="Form">Which form.</param>
    /// <param name="Trigger">Good for one use within three seconds.</param>
    public sealed record FormWanted(Turn Turn, SlackPlace Place, string Form, string Trigger) : Work(Place);

    /// <summary>Somebody wants to see, or to set, when the bot may speak in a room.</summary>
    /// <param name="Place">Where.</param>
    /// <param name="Policy">The new policy's name; null to see.</param>
    public sealed record PolicyWanted(SlackPlace Place, string? Policy) : Work(Place);

    /// <summary>Somebody put a thumb to an answer of the bot's.</summary>
    /// <param name="Turn">Who, where.</param>
    /// <param name="Place">Where, without a thread: Slack does not say which.</param>
    /// <param name="Message">The answer's timestamp.</param>
    /// <param name="IsHelpful">Whether the thumb is up.</param>
    public sealed record Reacted(Turn Turn, SlackPlace Place, string Message, bool IsHelpful) : Work(Place);

    /// <summary>The bot was removed from a conversation.</summary>
    public sealed record Departed(SlackPlace Place) : Work(Place);

    /// <summary>The workspace removed the app, or took its token back.</summary>
    /// <param name="Place">The workspace.</param>
    /// <param name="Reason">The event's name.</param>
    public sealed record Uninstalled(SlackPlace Place, string Reason) : Work(Place);
}

/// <summary>Links that somebody posted.</summary>
/// <param name="Urls">As they were posted.</param>
/// <param name="Message">The message's timestamp.</param>
/// <param name="Id">Slack's id for the answer, or null in old events.</param>
/// <param name="Source"><c>composer</c> while it is being written, else <c>conversations_history</c>.</param>
internal sealed record SharedLinks(ImmutableArray<string> Urls, string? Message, string? Id, string? Source);
