namespace PatternBot.Reviews.Fsrs;

/// <summary>One line of the log of reviews: all that it takes to compute every state anew.</summary>
/// <param name="At">When it was answered, as the clock said.</param>
/// <param name="Rating">How well it was remembered.</param>
/// <param name="Algorithm">The <see cref="FsrsScheduler.Version"/> that scheduled what followed; replaying may use another.</param>
public sealed record ReviewEntry(DateTimeOffset At, Rating Rating, string Algorithm);
