namespace PatternBot.Feedback;

/// <summary>Remembers what people thought of answers. A storage can take the place of <see cref="InMemoryFeedback"/>.</summary>
public interface IFeedbackStore
{
    /// <summary>Keeps an opinion. The same person has one opinion of an answer: the last one.</summary>
    /// <returns>What that person thought of the answer before, or null.</returns>
    ValueTask<bool?> RecordAsync(Opinion opinion, CancellationToken cancellationToken);

    /// <summary>How many people an answer helped, and how many not.</summary>
    ValueTask<FeedbackCount> CountAsync(string about, CancellationToken cancellationToken);
}

/// <summary>What a person thought of an answer.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Person">The channel's id of the person.</param>
/// <param name="About">The answer.</param>
/// <param name="Helpful">Whether it helped.</param>
/// <param name="At">When it was said.</param>
public sealed record Opinion(string Channel, string Person, string About, bool Helpful, DateTimeOffset At);

/// <summary>How many people an answer helped, and how many not.</summary>
/// <param name="Helpful">People whom it helped.</param>
/// <param name="NotHelpful">People whom it did not help.</param>
public readonly record struct FeedbackCount(int Helpful, int NotHelpful);
