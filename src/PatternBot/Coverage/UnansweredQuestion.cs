using PatternBot.Learners;

namespace PatternBot.Coverage;

/// <summary>A question that the catalog did not answer, or not well.</summary>
public sealed record UnansweredQuestion : IStoredRecord
{
    /// <summary>The longest text that is kept, in characters.</summary>
    public const int LongestText = 500;

    /// <summary>Key; the store counts.</summary>
    public long Number { get; init; }

    /// <summary>What was asked; mail addresses and what looks like a secret are taken out.</summary>
    public required string Text { get; init; }

    /// <summary>Who asked, as a keyed hash: the same person has the same one, and nobody can be found by it without the key.</summary>
    public required string Asker { get; init; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>Why it is here.</summary>
    public required Shortcoming Why { get; init; }

    /// <summary>What was nearest, or which answer did not help; empty when there was none.</summary>
    public required string About { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Why a question counts as unanswered.</summary>
public enum Shortcoming
{
    /// <summary>Nothing in the catalog was near.</summary>
    NothingNear,

    /// <summary>Something was near, but nothing fitted well enough to be claimed.</summary>
    OnlyNear,

    /// <summary>There was an answer, and the person said that it did not help.</summary>
    NotHelpful,
}
