using PatternBot.Learners;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Reviews;

/// <summary>How well a learner remembers a question, and when it is due again. Can be recomputed from the log of answers.</summary>
public sealed record ReviewState : IVersionedRecord
{
    /// <summary>Whose memory it is.</summary>
    public required Guid LearnerId { get; init; }

    /// <summary>The question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The memory, as the scheduler computes it.</summary>
    public required MemoryState Memory { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }
}
