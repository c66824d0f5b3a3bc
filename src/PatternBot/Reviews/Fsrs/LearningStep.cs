namespace PatternBot.Reviews.Fsrs;

/// <summary>A short wait before the next review, as ts-fsrs 5.4.2 has it (<c>BasicLearningStepsStrategy</c>).</summary>
/// <param name="Wait">How long.</param>
/// <param name="Index">The step that is then due.</param>
internal readonly record struct LearningStep(TimeSpan Wait, int Index)
{
    /// <summary>The step that follows a review, or null when the short steps are over and a long interval follows.</summary>
    /// <param name="parameters">The steps.</param>
    /// <param name="phase">The phase before the review; null for the first one.</param>
    /// <param name="current">The step that was due.</param>
    /// <param name="rating">The rating of the review; one of a learnt question is <see cref="Rating.Again"/>.</param>
    public static LearningStep? After(FsrsParameters parameters, MemoryPhase? phase, int current, Rating rating)
    {
        var steps = phase is MemoryPhase.Review or MemoryPhase.Relearning ? parameters.RelearningSteps : parameters.LearningSteps;
        if (current >= steps.Length)
            return null;
        return rating switch
        {
            Rating.Again => new LearningStep(steps[0], 0),
            // Half way to the second step, or half as long again as the only one.
            Rating.Hard => new LearningStep(WholeMinutes(steps.Length == 1 ? steps[0] * 1.5 : (steps[0] + steps[1]) / 2), current),
            Rating.Good when current + 1 < steps.Length => new LearningStep(steps[current + 1], current + 1),
            _ => null,
        };
    }

    private static TimeSpan WholeMinutes(TimeSpan wait) => TimeSpan.FromMinutes(Math.Floor(wait.TotalMinutes + 0.5));
}
