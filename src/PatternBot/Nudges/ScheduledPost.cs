using PatternBot.Learners;

namespace PatternBot.Nudges;

/// <summary>
/// A row of the ledger: something that the bot says of its own accord, written before it is said. It goes from planned to sending to sent, and
/// whoever finds it after a restart does not say it again.
/// </summary>
public sealed record ScheduledPost : IVersionedRecord
{
    /// <summary>Key; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is, in writing: one cohort and week, one question of a channel. Unique, so that it is planned once.</summary>
    public required string Key { get; init; }

    /// <summary>What is said.</summary>
    public required PostKind Kind { get; init; }

    /// <summary>The cohort or the channel's question that it is about.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The conversation's channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation's key.</summary>
    public required string Place { get; init; }

    /// <summary>The person who alone gets it, or null.</summary>
    public string? Person { get; init; }

    /// <summary>What shares a platform's limits with it: channel and organisation.</summary>
    public required string Bucket { get; init; }

    /// <summary>The date in the cohort's zone that it belongs to.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Which week of the path it was planned for, from 0.</summary>
    public int Position { get; init; }

    /// <summary>What a note says; empty for what is composed when it is sent.</summary>
    public string Text { get; init; } = "";

    /// <summary>When it is to be sent.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>What has become of it.</summary>
    public required PostState State { get; init; }

    /// <summary>Why it is in that state, for people; empty where the state says all.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The replica that has it in hand, or null.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>Until when nobody else takes it in hand; the replica extends it while it lives.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>How often it went onto the wire.</summary>
    public int Attempts { get; init; }

    /// <summary>When it came to its end; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The channel's id of the message, or null.</summary>
    public string? MessageId { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>Whether nothing more happens to it.</summary>
    public bool IsOver => State is not (PostState.Planned or PostState.Sending);

    /// <summary>What shares the platform's limits in that organisation.</summary>
    public static string BucketOf(string channel, string? tenant) => $"{channel}/{tenant}";

    /// <summary>The same, over.</summary>
    public ScheduledPost Ended(PostState state, string reason, DateTimeOffset at) => this with { State = state, Reason = reason, EndedAt = at, ClaimedBy = null, ClaimedUntil = null };
}

/// <summary>What is said of the bot's own accord.</summary>
public enum PostKind
{
    /// <summary>A week of a path, or its end.</summary>
    Nudge,

    /// <summary>The reviews that are due for one person.</summary>
    Reviews,

    /// <summary>How a channel's question went.</summary>
    RoundResult,

    /// <summary>A note to whoever started a cohort.</summary>
    Note,
}

/// <summary>What has become of a post.</summary>
public enum PostState
{
    /// <summary>It is to be sent.</summary>
    Planned,

    /// <summary>It is on the wire.</summary>
    Sending,

    /// <summary>It is there.</summary>
    Sent,

    /// <summary>It will not be sent; the reason says why.</summary>
    Skipped,

    /// <summary>The platform refused it for good.</summary>
    Failed,

    /// <summary>The platform failed while it was on the wire: it may be there, and is not sent again by itself.</summary>
    Uncertain,
}
