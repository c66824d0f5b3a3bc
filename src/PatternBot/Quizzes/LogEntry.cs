using PatternBot.Learners;
using PatternBot.Reviews;
using PatternBot.Turns;

namespace PatternBot.Quizzes;

/// <summary>One line of the log of answers. The log only grows: an answer is taken back by another line. From it every review state can be recomputed.</summary>
public sealed record LogEntry : IStoredRecord
{
    /// <summary>Key; the store counts.</summary>
    public long Number { get; init; }

    /// <summary>What is answered, or taken back: unique, so that a repeated press finds the first answer.</summary>
    public required string Asking { get; init; }

    /// <summary>Who answered.</summary>
    public required Guid LearnerId { get; init; }

    /// <summary>The question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The quiz that it belongs to, or null.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Which question of the quiz, from 0.</summary>
    public int Position { get; init; }

    /// <summary>The question of a channel that it belongs to, or null.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>Keys of the chosen options.</summary>
    public required ValueList<string> Chosen { get; init; }

    /// <summary>Whether exactly the right options were chosen.</summary>
    public required bool IsRight { get; init; }

    /// <summary>How fast it came.</summary>
    public required Pace Pace { get; init; }

    /// <summary>The time between question and answer, in milliseconds; 0 when the clock went backwards.</summary>
    public required long TookMs { get; init; }

    /// <summary>The rating that the scheduler got: 1 again, 2 hard, 3 good, 4 easy.</summary>
    public required int Rating { get; init; }

    /// <summary>The scheduler's name and version.</summary>
    public required string Algorithm { get; init; }

    /// <summary>When it was given, never before the learner's previous answer to the question.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The number of the answer that this line takes back; null for an answer.</summary>
    public long? TakesBack { get; init; }
}
