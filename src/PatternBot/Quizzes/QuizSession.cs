using PatternBot.Learners;
using PatternBot.Turns;

namespace PatternBot.Quizzes;

/// <summary>A quiz of one person: which questions, and how far they are.</summary>
public sealed record QuizSession : IVersionedRecord
{
    /// <summary>Key; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid LearnerId { get; init; }

    /// <summary>Why these questions were chosen.</summary>
    public required SessionKind Kind { get; init; }

    /// <summary>What it is about, as people read it.</summary>
    public required string Title { get; init; }

    /// <summary>The questions' ids in order. One may be withdrawn from the catalog meanwhile.</summary>
    public required ValueList<string> Questions { get; init; }

    /// <summary>Shuffles the options, the same way each time a question is shown.</summary>
    public required long Seed { get; init; }

    /// <summary>Which question comes next, from 0; the number of questions when all are done.</summary>
    public int Position { get; init; }

    /// <summary>How often the answer to the question at <see cref="Position"/> was taken back.</summary>
    public int Attempt { get; init; }

    /// <summary>When the question at <see cref="Position"/> was shown; null before.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last question was answered; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The name under which the current asking is answered: each counts once.</summary>
    public string Asking => AskingOf(Position, Attempt);

    /// <summary>The name of an asking of this quiz.</summary>
    public string AskingOf(int position, int attempt) => FormattableString.Invariant($"quiz/{Id:N}/{position}/{attempt}");
}

/// <summary>A quiz as a person meets it.</summary>
/// <param name="Session">The quiz.</param>
/// <param name="IsTheirs">Whether it is the person's own.</param>
public sealed record OwnedSession(QuizSession Session, bool IsTheirs);

/// <summary>Why the questions of a quiz were chosen.</summary>
public enum SessionKind
{
    /// <summary>Somebody wanted to be asked about something.</summary>
    Quiz,

    /// <summary>They were due.</summary>
    Review,
}
