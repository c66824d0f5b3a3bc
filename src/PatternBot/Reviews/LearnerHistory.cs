using System.Collections.Immutable;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Reviews;

/// <summary>One answer of a person, as the log has it.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Review">When and how well.</param>
public sealed record LearnerAnswer(string QuestionId, ReviewEntry Review);

/// <summary>All that a person answered, with every memory that it led to. Computed from the log alone, so it always agrees with it.</summary>
public sealed class LearnerHistory
{
    private readonly Dictionary<string, QuestionHistory> _questions;

    private LearnerHistory(ImmutableArray<QuestionHistory> questions, FsrsScheduler scheduler)
    {
        Questions = questions;
        Scheduler = scheduler;
        _questions = questions.ToDictionary(q => q.QuestionId, StringComparer.Ordinal);
    }

    /// <summary>The questions that were answered, by id. Some may be withdrawn from the catalog since.</summary>
    public ImmutableArray<QuestionHistory> Questions { get; }

    /// <summary>What predicts the memories.</summary>
    public FsrsScheduler Scheduler { get; }

    /// <summary>When each answer was given, in the log's order within a question.</summary>
    public IEnumerable<DateTimeOffset> AnsweredAt => Questions.SelectMany(q => q.Steps).Select(step => step.Review.At);

    /// <summary>The history that a log tells. What was taken back does not belong in it.</summary>
    /// <param name="log">The answers in the log's order.</param>
    /// <param name="scheduler">Computes the memories; states that another version computed are not looked at.</param>
    public static LearnerHistory Of(IEnumerable<LearnerAnswer> log, FsrsScheduler scheduler) =>
        new([.. log
            .GroupBy(answer => answer.QuestionId, StringComparer.Ordinal)
            .OrderBy(answers => answers.Key, StringComparer.Ordinal)
            .Select(answers => QuestionHistory.Of(answers.Key, answers.Select(answer => answer.Review), scheduler))], scheduler);

    /// <summary>What is known of one question, or null when it was never answered.</summary>
    public QuestionHistory? Question(string id) => _questions.GetValueOrDefault(id);

    /// <summary>The chance that a question is recalled at a time, from 0 to 1.</summary>
    public double Retention(QuestionHistory question, DateTimeOffset at) => Scheduler.Retrievability(question.Memory, at);
}

/// <summary>One question's reviews by one person.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Steps">The reviews in order, at least one.</param>
public sealed record QuestionHistory(string QuestionId, ImmutableArray<ReviewStep> Steps)
{
    /// <summary>The memory now.</summary>
    public MemoryState Memory => Steps[^1].Memory;

    /// <summary>Whether the last answer was right.</summary>
    public bool WasRecalled => Steps[^1].Review.Rating != Rating.Again;

    /// <summary>The memory as it was at a time, or null before the first review.</summary>
    public MemoryState? MemoryAt(DateTimeOffset at)
    {
        MemoryState? memory = null;
        foreach (var step in Steps)
        {
            if (step.Memory.LastReview > at)
                break;
            memory = step.Memory;
        }

        return memory;
    }

    internal static QuestionHistory Of(string id, IEnumerable<ReviewEntry> log, FsrsScheduler scheduler)
    {
        var steps = ImmutableArray.CreateBuilder<ReviewStep>();
        MemoryState? memory = null;
        foreach (var review in log)
        {
            memory = scheduler.Review(memory, review.Rating, review.At);
            steps.Add(new ReviewStep(review, memory));
        }

        return new QuestionHistory(id, steps.ToImmutable());
    }
}

/// <summary>A review and the memory after it.</summary>
/// <param name="Review">The review.</param>
/// <param name="Memory">The memory after it.</param>
public sealed record ReviewStep(ReviewEntry Review, MemoryState Memory);
