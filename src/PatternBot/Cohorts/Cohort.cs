using PatternBot.Learners;

namespace PatternBot.Cohorts;

/// <summary>People of one conversation who walk a learning path together, a nudge a week. A conversation has one at a time for each path.</summary>
public sealed record Cohort : IVersionedRecord
{
    /// <summary>The path of those who want no path but to hear of the reviews that are due.</summary>
    public const string ReviewPath = "reviews";

    /// <summary>The name of an owner without one.</summary>
    public const string Somebody = "somebody";

    /// <summary>Key; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The conversation's channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation's key.</summary>
    public required string Place { get; init; }

    /// <summary>The organisation that the conversation belongs to, or null; those of one share the platform's limits.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether it is one person's own, in their conversation with the bot.</summary>
    public required bool IsPersonal { get; init; }

    /// <summary>The path's slug, or <see cref="ReviewPath"/>.</summary>
    public required string Path { get; init; }

    /// <summary>The day of the week.</summary>
    public required DayOfWeek Day { get; init; }

    /// <summary>The hour, on the clocks of the zone.</summary>
    public required TimeOnly Time { get; init; }

    /// <summary>The zone's IANA id.</summary>
    public required string Zone { get; init; }

    /// <summary>The date, there, of the next week's nudge.</summary>
    public required DateOnly NextDate { get; init; }

    /// <summary>The moment of the next week's nudge. Follows from date, hour and zone, and is worked out again when the zone's rules change.</summary>
    public required DateTimeOffset NextDue { get; init; }

    /// <summary>Which week of the path comes next, from 0; as many as there are weeks when the closing card comes next. Moves on when a nudge was sent.</summary>
    public int Position { get; init; }

    /// <summary>Dates before this one get no nudge; null when it is not paused.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>Whether it goes on.</summary>
    public CohortState State { get; init; }

    /// <summary>Why it does not go on; empty while it does.</summary>
    public string StateReason { get; init; } = "";

    /// <summary>The channel's id of the person who started it; empty once they had themselves forgotten.</summary>
    public required string OwnerId { get; init; }

    /// <summary>What that person is called; <see cref="Somebody"/> where that is not known, or no longer.</summary>
    public required string OwnerName { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }
}

/// <summary>Whether a cohort goes on.</summary>
public enum CohortState
{
    /// <summary>It does, though it may be paused.</summary>
    Running,

    /// <summary>Somebody stopped it, or it could not go on.</summary>
    Stopped,

    /// <summary>It came to its end.</summary>
    Finished,
}

/// <summary>Somebody who takes part in a cohort.</summary>
/// <param name="CohortId">The cohort.</param>
/// <param name="Channel">The person's channel.</param>
/// <param name="UserId">The channel's id of the person.</param>
/// <param name="LearnerId">The learner that the person was when joining.</param>
/// <param name="Name">What they are called.</param>
/// <param name="WantsCertificate">Whether the closing card may name them.</param>
/// <param name="JoinedAt">When they joined.</param>
public sealed record CohortMember(Guid CohortId, string Channel, string UserId, Guid LearnerId, string Name, bool WantsCertificate, DateTimeOffset JoinedAt) : IStoredRecord;

/// <summary>That somebody wants no message of the bot's own accord, and to be named in none. Holds until taken back.</summary>
/// <param name="Channel">The person's channel.</param>
/// <param name="UserId">The channel's id of the person.</param>
/// <param name="Since">Since when.</param>
public sealed record OptOut(string Channel, string UserId, DateTimeOffset Since) : IStoredRecord;
