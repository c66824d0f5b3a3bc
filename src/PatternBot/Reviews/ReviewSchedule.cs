using PatternBot.Reviews.Fsrs;

namespace PatternBot.Reviews;

/// <summary>When the product asks a question again.</summary>
public static class ReviewSchedule
{
    /// <summary>The share of all reviews that should be right.</summary>
    public const double Target = 0.9;

    /// <summary>
    /// The predicted chance of recall at which a review is due. A little above the target: a question that was just missed cannot be asked before
    /// tomorrow, when it is often forgotten again, and the others have to make up for that. Set by the simulation in docs/retention.md.
    /// </summary>
    public const double DueAt = 0.92;

    /// <summary>FSRS-6 with the default weights and whole days.</summary>
    public static FsrsScheduler Scheduler { get; } = new(FsrsParameters.LongTerm with { RequestRetention = DueAt });
}
