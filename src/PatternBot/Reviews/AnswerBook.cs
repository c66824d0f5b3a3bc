using System.Collections.Immutable;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Learners;
using PatternBot.Quizzes;
using PatternBot.Reviews.Fsrs;
using PatternBot.Turns;

namespace PatternBot.Reviews;

/// <summary>An answer that is about to be counted.</summary>
/// <param name="LearnerId">Who answers.</param>
/// <param name="Asking">What is answered; its first answer is the one that counts.</param>
/// <param name="Question">The question.</param>
/// <param name="Chosen">Keys of the chosen options, all of them the question's.</param>
/// <param name="AskedAt">When it was shown; null when nobody knows.</param>
/// <param name="At">When it was answered.</param>
public sealed record GivenAnswer(Guid LearnerId, string Asking, Question Question, ValueList<string> Chosen, DateTimeOffset? AskedAt, DateTimeOffset At)
{
    /// <summary>Whether it replaces an answer that was taken back.</summary>
    public bool IsChanged { get; init; }

    /// <summary>The quiz that it belongs to, or null.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Which question of the quiz, from 0.</summary>
    public int Position { get; init; }

    /// <summary>The question of a channel that it belongs to, or null.</summary>
    public Guid? RoundId { get; init; }
}

/// <summary>An answer that was counted.</summary>
/// <param name="Entry">Its line in the log.</param>
/// <param name="Review">The learner's memory of the question after it.</param>
/// <param name="IsRepetition">Whether the learner had answered the question before.</param>
public sealed record EnteredAnswer(LogEntry Entry, ReviewState Review, bool IsRepetition);

/// <summary>Enters answers into the log and moves the learner's memory with them.</summary>
public static class AnswerBook
{
    private static readonly FsrsScheduler Scheduler = ReviewSchedule.Scheduler;

    /// <summary>Counts an answer. The caller has made sure that its asking has none yet.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="log">The learner's log of the question; entries of other questions do no harm.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<EnteredAnswer> EnterAsync(ILearningUnit unit, GivenAnswer answer, IReadOnlyList<LogEntry> log, CancellationToken cancellationToken)
    {
        var question = answer.Question;
        var entries = log.Where(e => e.QuestionId == question.Id).ToList();
        var before = Standing(entries).LastOrDefault();
        var took = answer.AskedAt is { } asked && answer.At >= asked ? answer.At - asked : (TimeSpan?)null;
        var isRight = Grading.IsRight(question, answer.Chosen);
        var pace = RatingPolicy.PaceOf(RatingPolicy.WordsOf(question), took);
        var rating = RatingPolicy.Rate(new AnswerEvidence(isRight, pace, answer.IsChanged), before is null ? null : EvidenceOf(before));
        var entry = new LogEntry
        {
            Asking = answer.Asking,
            LearnerId = answer.LearnerId,
            QuestionId = question.Id,
            SessionId = answer.SessionId,
            Position = answer.Position,
            RoundId = answer.RoundId,
            Chosen = answer.Chosen,
            IsRight = isRight,
            Pace = pace,
            TookMs = (long)(took ?? TimeSpan.Zero).TotalMilliseconds,
            Rating = (int)rating,
            Algorithm = Scheduler.Version,

            // A clock that was set back must not make the log go backwards.
            At = before is not null && before.At > answer.At ? before.At : answer.At,
        };
        unit.Add(entry);

        // A schedule follows from the log: where that is empty, there is none to look for.
        var review = entries.Count == 0 ? null : await unit.FindReviewAsync(answer.LearnerId, question.Id, cancellationToken);
        var memory = Scheduler.Review(review?.Memory, rating, entry.At);
        if (review is null)
        {
            var first = new ReviewState { LearnerId = answer.LearnerId, QuestionId = question.Id, Memory = memory };
            unit.Add(first);
            return new EnteredAnswer(entry, first, IsRepetition: false);
        }

        var next = review with { Memory = memory };
        unit.Update(next);
        return new EnteredAnswer(entry, next, IsRepetition: true);
    }

    /// <summary>Takes an answer back: by another line in the log, and with the memory as the rest of the log leads to it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="entry">The answer.</param>
    /// <param name="log">The learner's log of the question.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task TakeBackAsync(ILearningUnit unit, LogEntry entry, IEnumerable<LogEntry> log, DateTimeOffset at, CancellationToken cancellationToken)
    {
        unit.Add(entry with { Number = 0, Asking = TakingBack(entry), TakesBack = entry.Number, At = at > entry.At ? at : entry.At });
        if (await unit.FindReviewAsync(entry.LearnerId, entry.QuestionId, cancellationToken) is not { } review)
            return;
        if (Remember(Standing(log).Where(e => e.Number != entry.Number)) is { } memory)
            unit.Update(review with { Memory = memory });
        else
            unit.Remove(review);
    }

    /// <summary>The name of taking an answer back: that too happens once.</summary>
    public static string TakingBack(LogEntry entry) => FormattableString.Invariant($"undo/{entry.Number}");

    /// <summary>Computes all review states of a learner anew.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="log">The learner's whole log.</param>
    public static IEnumerable<ReviewState> Recompute(Guid learner, IEnumerable<LogEntry> log) =>
        from entry in Standing(log)
        group entry by entry.QuestionId into answers
        select new ReviewState { LearnerId = learner, QuestionId = answers.Key, Memory = Remember(answers.OrderBy(a => a.At))! };

    /// <summary>The answers that were not taken back, in the log's order.</summary>
    public static ImmutableArray<LogEntry> Standing(IEnumerable<LogEntry> log)
    {
        var entries = log.ToList();
        var takenBack = entries.Select(e => e.TakesBack).OfType<long>().ToHashSet();
        return [.. entries.Where(e => e.TakesBack is null && !takenBack.Contains(e.Number))];
    }

    /// <summary>What a learner's log tells the figures of learning.</summary>
    public static LearnerHistory HistoryOf(IEnumerable<LogEntry> log) =>
        LearnerHistory.Of(Standing(log).Select(entry => new LearnerAnswer(entry.QuestionId, ReviewOf(entry))), Scheduler);

    private static ReviewEntry ReviewOf(LogEntry entry) => new(entry.At, (Rating)entry.Rating, entry.Algorithm);

    // The log keeps the rating; what is right, not slow and hard all the same was changed.
    private static AnswerEvidence EvidenceOf(LogEntry entry) =>
        new(entry.IsRight, entry.Pace, entry.IsRight && entry.Pace != Pace.Slow && entry.Rating == (int)Rating.Hard);

    private static MemoryState? Remember(IEnumerable<LogEntry> answers) =>
        Scheduler.Replay(answers.Select(ReviewOf));
}
