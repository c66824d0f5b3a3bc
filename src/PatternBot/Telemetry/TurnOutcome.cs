using PatternBot.Help;
using PatternBot.Turns;

namespace PatternBot.Telemetry;

/// <summary>What came of a turn, as figures count it.</summary>
/// <param name="Word">The word that stands in them.</param>
public readonly record struct TurnOutcome(string Word)
{
    /// <summary>An answer.</summary>
    public static readonly TurnOutcome Answered = new("answered");

    /// <summary>Nothing was said, as it should be.</summary>
    public static readonly TurnOutcome Silent = new("silent");

    /// <summary>Nothing fits, but something is near.</summary>
    public static readonly TurnOutcome RefusedNear = new("refused_near");

    /// <summary>It is about something else altogether.</summary>
    public static readonly TurnOutcome RefusedFar = new("refused_far");

    /// <summary>A button that means nothing any more.</summary>
    public static readonly TurnOutcome Stale = new("stale");

    /// <summary>The database could not be used; the person was told.</summary>
    public static readonly TurnOutcome NotSaved = new("not_saved");

    /// <summary>The person, or the room, sends more than the limits let through.</summary>
    public static readonly TurnOutcome Limited = new("limited");

    /// <summary>It took too long, or the service stopped.</summary>
    public static readonly TurnOutcome TimedOut = new("timed_out");

    /// <summary>Something broke; the person was told.</summary>
    public static readonly TurnOutcome Failed = new("failed");

    /// <summary>Whether the catalog had no answer.</summary>
    public bool IsRefusal => this == RefusedNear || this == RefusedFar;

    /// <summary>Whether somebody should look at it.</summary>
    public bool IsFailure => this == NotSaved || this == TimedOut || this == Failed;

    /// <summary>What came of an intent that was replied to.</summary>
    public static TurnOutcome Of(Intent intent, Reply reply) => intent switch
    {
        NotUnderstood { Candidates.Count: 0 } => RefusedFar,
        NotUnderstood => RefusedNear,
        StaleButton => Stale,
        _ => reply.Messages.IsEmpty ? Silent : Answered,
    };
}
