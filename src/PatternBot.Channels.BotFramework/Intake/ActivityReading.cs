using System.Collections.Immutable;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Intake;

/// <summary>What an activity means to the bot.</summary>
internal abstract record ActivityReading
{
    private ActivityReading()
    {
    }

    /// <summary>Nothing to do: a type, an event or a change that PatternBot does not act on.</summary>
    public static ActivityReading Nothing { get; } = new Ignored();

    /// <summary>The bot was taken out of the conversation.</summary>
    public static ActivityReading BotLeft { get; } = new Departure();

    /// <summary>A message was deleted.</summary>
    public static ActivityReading MessageGone { get; } = new Deleted();

    /// <summary>An invoke of a name that PatternBot does not know.</summary>
    public static ActivityReading InvokeNotImplemented { get; } = new UnknownInvoke();

    public static ActivityReading Of(Turn turn) => new ReadTurn(turn);

    public static ActivityReading Faulty(string code, string message) => new Fault(new Error(code, message));

    /// <summary>Something for the bot to answer.</summary>
    public sealed record ReadTurn(Turn Turn) : ActivityReading;

    /// <summary>A card's invoke that breaks the protocol.</summary>
    public sealed record Fault(Error Error) : ActivityReading;

    /// <summary>A person changed what they had said, or brought it back: it is answered in the place of the earlier answer.</summary>
    public sealed record Edited(Turn Turn, bool IsBack) : ActivityReading;

    /// <summary>A person deleted what they had said.</summary>
    public sealed record Deleted : ActivityReading;

    /// <summary>What people think of an answer of the bot's, by the kinds of their reactions.</summary>
    public sealed record Reactions(ImmutableArray<string> Kinds) : ActivityReading;

    /// <summary>A room has another name.</summary>
    public sealed record Renamed(ConversationId Room, string Name) : ActivityReading;

    /// <summary>A room is no more.</summary>
    public sealed record Closed(ConversationId Room) : ActivityReading;

    public sealed record Ignored : ActivityReading;

    public sealed record Departure : ActivityReading;

    public sealed record UnknownInvoke : ActivityReading;
}
