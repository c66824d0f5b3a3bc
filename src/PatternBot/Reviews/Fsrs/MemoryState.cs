namespace PatternBot.Reviews.Fsrs;

/// <summary>
/// What FSRS knows of one person's memory of one question after at least one review. A question that was never reviewed has no
/// state: <see cref="FsrsScheduler"/> takes null for it.
/// </summary>
public sealed record MemoryState
{
    /// <summary>Days after which the chance of recall has fallen to 0.9; from 0.001 to 36500, eight decimals.</summary>
    public required double Stability { get; init; }

    /// <summary>How hard the question is for this person, from 1 to 10, eight decimals.</summary>
    public required double Difficulty { get; init; }

    /// <summary>Where the memory stands between short steps and long intervals.</summary>
    public required MemoryPhase Phase { get; init; }

    /// <summary>Index of the short step that is due, from 0; 0 when the short steps are over.</summary>
    public required int LearningStep { get; init; }

    /// <summary>Days between the last review and <see cref="Due"/>; 0 when the next review is a short step.</summary>
    public required int ScheduledDays { get; init; }

    /// <summary>How often it was reviewed, at least 1.</summary>
    public required int Reps { get; init; }

    /// <summary>How often it was forgotten after it had been learnt.</summary>
    public required int Lapses { get; init; }

    /// <summary>The last review. Never earlier than the one before it, even when the clock was set back.</summary>
    public required DateTimeOffset LastReview { get; init; }

    /// <summary>When the next review is due.</summary>
    public required DateTimeOffset Due { get; init; }
}

/// <summary>Where a memory stands. The numbers are those of ts-fsrs and stand in stored states; its 0, new, is no state at all here.</summary>
public enum MemoryPhase
{
    /// <summary>In the short steps of a first encounter.</summary>
    Learning = 1,

    /// <summary>Learnt; asked again after days.</summary>
    Review = 2,

    /// <summary>Forgotten, and in the short steps that bring it back.</summary>
    Relearning = 3,
}
