using PatternBot.Cohorts;
using PatternBot.Learners;
using PatternBot.Quizzes;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Reviews;

/// <summary>Asks what is due, the most forgettable first, and takes answers back.</summary>
public sealed class ReviewHandler(IKnowledgeSource knowledge, ILearningStore store, QuizReplies replies, Random random) :
    IIntentHandler<StartReview>, IIntentHandler<UndoAnswer>
{
    // A sitting of ten to fifteen minutes; what is left is asked next.
    private const int MostAtOnce = 10;

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(StartReview intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var seed = random.NextInt64();
        var (session, due, next) = await store.WriteAsync<(QuizSession?, int, DateTimeOffset?)>(
            async (unit, ct) =>
            {
                if (await unit.FindLearnerAsync(PersonKey.Of(turn), ct) is not { } learner)
                    return (null, 0, null);
                var history = AnswerBook.HistoryOf(await unit.LogAsync(learner.Id, null, ct));
                var dueNow = DueReviews.Of(history, catalog, turn.ReceivedAt, Zones.Of(turn));
                if (dueNow.IsEmpty)
                    return (null, 0, history.Questions.Where(q => catalog.Question(q.QuestionId) is not null).Select(q => (DateTimeOffset?)q.Memory.Due).Min());

                // What was left of an earlier review is due still, and in this one.
                foreach (var earlier in (await unit.SessionsAsync(learner.Id, unfinishedOnly: true, ct)).Where(s => s.Kind == SessionKind.Review))
                    unit.Update(earlier with { EndedAt = turn.ReceivedAt });
                var started = new QuizSession
                {
                    Id = Guid.CreateVersion7(turn.ReceivedAt),
                    LearnerId = learner.Id,
                    Kind = SessionKind.Review,
                    Title = "what is due",
                    Questions = new ValueList<string>([.. dueNow.Take(MostAtOnce).Select(r => r.Question.Id)]),
                    Seed = seed,
                    StartedAt = turn.ReceivedAt,
                    AskedAt = turn.ReceivedAt,
                };
                unit.Add(started);
                return (started, dueNow.Length, null);
            },
            cancellationToken);
        if (session is null)
            return NothingDue(next, turn.ReceivedAt);
        var note = due > MostAtOnce
            ? $"{due} questions are due; these are the {MostAtOnce} that you are most likely to have forgotten."
            : $"{QuizReplies.Count(due, "question")} due, the most forgettable first.";
        return Reply.Of(replies.Question(catalog, session, catalog.Question(session.Questions[0])!, note));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(UndoAnswer intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var (entry, session) = await store.WriteAsync<(LogEntry?, QuizSession?)>(
            async (unit, ct) =>
            {
                if (await unit.FindLearnerAsync(PersonKey.Of(turn), ct) is not { } learner)
                    return (null, null);
                var log = await unit.LogAsync(learner.Id, null, ct);
                if (AnswerBook.Standing(log).LastOrDefault() is not { } last)
                    return (null, null);
                if (last.RoundId is not null)
                    return (last, null);
                await AnswerBook.TakeBackAsync(unit, last, log.Where(e => e.QuestionId == last.QuestionId), turn.ReceivedAt, ct);
                if (last.SessionId is not { } id || await unit.FindSessionAsync(id, ct) is not { } asked)
                    return (last, null);
                var again = asked with
                {
                    Position = last.Position,
                    Attempt = log.Count(e => e.SessionId == id && e.Position == last.Position && e.TakesBack is null),
                    AskedAt = turn.ReceivedAt,
                    EndedAt = null,
                };
                unit.Update(again);
                return (last, again);
            },
            cancellationToken);
        if (entry is null)
            return Say("There is no answer of yours to take back.");
        if (entry.RoundId is not null)
            return Say("Your last answer was to a question of a channel. Others see it counted, so it stands.");
        var question = catalog.Question(entry.QuestionId);
        const string Done = "Taken back: your last answer, and the schedule with it.";
        return session is null || question is null
            ? Say(Done)
            : Reply.Of(replies.Question(catalog, session, question, Done));
    }

    private static Reply NothingDue(DateTimeOffset? next, DateTimeOffset now) => next is { } due
        ? Say($"Nothing is due today. The next question comes back {QuizReplies.InDays(due, now)}. Until then, a quiz about something new?", "quiz")
        : Say("Nothing is due: you have not answered a question yet. Say “quiz”, and what you answer comes back before you forget it.", "quiz");

    private static Reply Say(string text, params string[] suggestions) => Reply.Of(new ReplyMessage { Summary = text, Suggestions = [.. suggestions] });
}
