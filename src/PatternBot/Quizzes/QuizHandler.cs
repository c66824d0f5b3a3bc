using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Learners;
using PatternBot.Reviews;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Quizzes;

/// <summary>Asks a person questions, one at a time, and lets them stop and go on whenever they like.</summary>
public sealed class QuizHandler(IKnowledgeSource knowledge, ILearningStore store, QuizReplies replies, Random random) :
    IIntentHandler<StartQuiz>, IIntentHandler<ResumeQuiz>, IIntentHandler<NextQuestion>, IIntentHandler<StopQuiz>, IIntentHandler<ShowSummary>
{
    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(StartQuiz intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var title = intent.Topic.Title(catalog);
        var available = intent.Topic.Matching(catalog).Length;
        if (available == 0)
            return QuizErrors.NoQuestions(title);

        var seed = random.NextInt64();
        var session = await store.WriteAsync(
            async (unit, ct) =>
            {
                var learner = await LearnerDirectory.GetOrAddAsync(unit, turn, ct);
                var started = new QuizSession
                {
                    Id = Guid.CreateVersion7(turn.ReceivedAt),
                    LearnerId = learner.Id,
                    Kind = SessionKind.Quiz,
                    Title = title,
                    Questions = new ValueList<string>(QuestionPicker.Pick(catalog, intent.Topic, await unit.ReviewsAsync(learner.Id, ct), seed, turn.ReceivedAt)),
                    Seed = seed,
                    StartedAt = turn.ReceivedAt,
                    AskedAt = turn.ReceivedAt,
                };
                unit.Add(started);
                return started;
            },
            cancellationToken);
        var note = available < intent.Topic.Count ? $"I have {QuizReplies.Count(available, "question")} about {title}, so it is a short quiz." : "";
        return Reply.Of(replies.Question(catalog, session, catalog.Question(session.Questions[0])!, note));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ResumeQuiz intent, Turn turn, CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(turn, cancellationToken);
        return latest is null
            ? await HandleAsync(new StartQuiz(new QuizTopic()), turn, cancellationToken)
            : await AskAsync(latest.Id, turn, isResumed: true, $"Going on with your quiz about {latest.Title}.", cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(NextQuestion intent, Turn turn, CancellationToken cancellationToken)
    {
        var session = intent.Session ?? (await LatestAsync(turn, cancellationToken))?.Id;
        return session is { } id ? await AskAsync(id, turn, isResumed: false, "", cancellationToken) : QuizErrors.NothingAsked();
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(StopQuiz intent, Turn turn, CancellationToken cancellationToken) =>
        await LatestAsync(turn, cancellationToken) is { } session
            ? await HandleAsync(new ShowSummary(session.Id), turn, cancellationToken)
            : QuizErrors.NothingToStop();

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ShowSummary intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        return await store.ReadAsync(
            async (view, ct) =>
            {
                if (await view.FindSessionAsync(intent.Session, PersonKey.Of(turn), ct) is not var (session, isTheirs))
                    return QuizErrors.UnknownQuiz();
                if (!isTheirs)
                    return QuizErrors.SomebodyElses();
                var answers = AnswerBook.Standing(await view.LogOfSessionAsync(session.Id, ct));
                return Reply.Of(replies.Summary(catalog, session, answers, await view.ReviewsAsync(session.LearnerId, ct), turn.ReceivedAt));
            },
            cancellationToken);
    }

    private Task<QuizSession?> LatestAsync(Turn turn, CancellationToken cancellationToken) => store.ReadAsync(
        async (view, ct) => (await view.UnfinishedSessionsAsync(PersonKey.Of(turn), ct)).FirstOrDefault(), cancellationToken);

    /// <summary>Shows the question that waits; questions that were withdrawn meanwhile are passed over.</summary>
    private async Task<Reply> AskAsync(Guid id, Turn turn, bool isResumed, string note, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var (session, refusal) = await store.WriteAsync<(QuizSession?, Reply?)>(
            async (unit, ct) =>
            {
                if (await unit.FindSessionAsync(id, PersonKey.Of(turn), ct) is not var (found, isTheirs))
                    return (null, QuizErrors.UnknownQuiz());
                if (!isTheirs)
                    return (null, QuizErrors.SomebodyElses());
                var next = WithoutWithdrawn(found, catalog, turn.ReceivedAt);
                // The time counts from the first showing; from the last one when somebody comes back to it.
                if (next.EndedAt is null && (isResumed || next.AskedAt is null))
                    next = next with { AskedAt = turn.ReceivedAt };
                if (next != found)
                    unit.Update(next);
                return (next, null);
            },
            cancellationToken);
        if (session is null)
            return refusal!;
        return session.EndedAt is not null
            ? await HandleAsync(new ShowSummary(session.Id), turn, cancellationToken)
            : Reply.Of(replies.Question(catalog, session, catalog.Question(session.Questions[session.Position])!, note));
    }

    /// <summary>A quiz moved on to the next question that the catalog still has; ended when there is none.</summary>
    internal static QuizSession WithoutWithdrawn(QuizSession session, Catalog catalog, DateTimeOffset now)
    {
        while (session.Position < session.Questions.Count && catalog.Question(session.Questions[session.Position]) is null)
            session = session with { Position = session.Position + 1, Attempt = 0, AskedAt = null };
        return session.Position < session.Questions.Count || session.EndedAt is not null ? session : session with { EndedAt = now };
    }
}
