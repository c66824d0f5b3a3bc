using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Learners;
using PatternBot.Reviews;
using PatternBot.Telemetry;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Quizzes;

/// <summary>Judges answers. An asking is answered once, however often and by whatever way the answer arrives.</summary>
public sealed class AnswerHandler(IKnowledgeSource knowledge, ILearningStore store, QuizReplies replies) :
    IIntentHandler<AnswerQuestion>, IIntentHandler<AnswerInWords>
{
    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(AnswerQuestion intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var outcome = await store.WriteAsync((unit, ct) => AnswerAsync(unit, catalog, intent, turn, ct), cancellationToken);
        if (outcome is Outcome.Judged { Entered: { } entered })
            LearningTelemetry.Answered(entered);
        return outcome switch
        {
            Outcome.Refused { Reply: var reply } => reply,
            Outcome.AskedAgain { Session: { EndedAt: null } session, Note: var note } =>
                Reply.Of(replies.Question(catalog, session, catalog.Question(session.Questions[session.Position])!, note)),
            Outcome.AskedAgain { Session: var session, Note: var note } =>
                new Reply([new ReplyMessage { Summary = note }, await SummaryAsync(catalog, session, turn, cancellationToken)]),
            Outcome.Judged judged => await JudgedAsync(catalog, judged, turn, cancellationToken),
            _ => throw new InvalidOperationException($"No reply for {outcome.GetType().Name}."),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(AnswerInWords intent, Turn turn, CancellationToken cancellationToken)
    {
        var session = await store.ReadAsync(
            async (view, ct) => (await view.UnfinishedSessionsAsync(PersonKey.Of(turn), ct)).FirstOrDefault(s => s.AskedAt is not null), cancellationToken);
        if (session is null || knowledge.Current.Catalog.Question(session.Questions[session.Position]) is not { } question)
            return QuizErrors.NothingAsked();
        var byLetter = ShownOption.Of(question, session.Seed).ToDictionary(o => o.Letter.ToLowerInvariant(), o => o.Key, StringComparer.Ordinal);
        if (intent.Letters.FirstOrDefault(letter => !byLetter.ContainsKey(letter)) is { } unknown)
            return QuizErrors.UnknownLetter(unknown.ToUpperInvariant());
        var chosen = new ValueList<string>([.. intent.Letters.Select(letter => byLetter[letter]).Distinct().Order(StringComparer.Ordinal)]);
        return await HandleAsync(new AnswerQuestion(session.Id, session.Position, session.Attempt, chosen), turn, cancellationToken);
    }

    private static async Task<Outcome> AnswerAsync(ILearningUnit unit, Catalog catalog, AnswerQuestion answer, Turn turn, CancellationToken cancellationToken)
    {
        if (await unit.FindSessionAsync(answer.Session, PersonKey.Of(turn), cancellationToken) is not var (session, isTheirs))
            return new Outcome.Refused(QuizErrors.UnknownQuiz());
        if (!isTheirs)
            return new Outcome.Refused(QuizErrors.SomebodyElses());
        if (answer.Position < 0 || answer.Position >= session.Questions.Count)
            return Moved(session, QuizErrors.NotUp);
        var log = await unit.LogAroundAsync(session, answer.Position, cancellationToken);
        var asking = session.AskingOf(answer.Position, answer.Attempt);
        if (AnswerBook.Standing(log).FirstOrDefault(e => e.Asking == asking) is { } first)
        {
            var known = await unit.FindReviewAsync(session.LearnerId, first.QuestionId, cancellationToken);
            return new Outcome.Judged(session, first, known, first.Chosen == answer.Chosen ? "" : QuizErrors.AnsweredBefore);
        }

        if (session.EndedAt is not null || answer.Position != session.Position || answer.Attempt != session.Attempt)
            return Moved(session, QuizErrors.NotUp);
        if (catalog.Question(session.Questions[session.Position]) is not { } question)
            return Moved(session, QuizErrors.Withdrawn);
        if (answer.Chosen.Count == 0)
            return new Outcome.AskedAgain(session, QuizErrors.NothingChosen);
        var keys = question.Options.Select(ShownOption.KeyOf).ToHashSet();
        if (!answer.Chosen.All(keys.Contains))
            return new Outcome.AskedAgain(session, QuizErrors.Reworded);

        var given = new GivenAnswer(session.LearnerId, session.Asking, question, answer.Chosen, session.AskedAt, turn.ReceivedAt)
        {
            IsChanged = session.Attempt > 0,
            SessionId = session.Id,
            Position = session.Position,
        };
        var entered = await AnswerBook.EnterAsync(unit, given, log, cancellationToken);
        var nextPosition = session.Position + 1;
        var next = session with
        {
            Position = nextPosition,
            AskedAt = null,
            Attempt = log.Count(e => e.SessionId == session.Id && e.Position == nextPosition && e.TakesBack is null),
        };
        next = QuizHandler.WithoutWithdrawn(next, catalog, turn.ReceivedAt);
        unit.Update(next);
        return new Outcome.Judged(next, entered.Entry, entered.Review, "") { Entered = entered };

        Outcome Moved(QuizSession from, string note)
        {
            var to = QuizHandler.WithoutWithdrawn(from, catalog, turn.ReceivedAt);
            if (to.EndedAt is null && to.AskedAt is null)
                to = to with { AskedAt = turn.ReceivedAt };
            if (to != from)
                unit.Update(to);
            return new Outcome.AskedAgain(to, note);
        }
    }

    private async Task<Reply> JudgedAsync(Catalog catalog, Outcome.Judged judged, Turn turn, CancellationToken cancellationToken)
    {
        var (session, entry, review, note) = judged;
        if (catalog.Question(entry.QuestionId) is not { } question)
            return Reply.Of(new ReplyMessage { Summary = QuizErrors.Withdrawn });
        var isOver = session.EndedAt is not null;
        ImmutableArray<CardButton> buttons =
        [
            isOver ? CardButton.For("How it went", ShowSummary.Verb, ("session", session.Id.ToString("N"))) : NextQuestion.Button("Next question", session.Id),
            CardButton.For("Take it back", UndoAnswer.Verb),
            .. isOver ? ImmutableArray<CardButton>.Empty : [CardButton.For("Stop for now", StopQuiz.Verb)],
        ];
        var result = replies.Result(catalog, question, session.Seed, entry, QuizReplies.Schedule(review, turn.ReceivedAt), buttons, note);
        return isOver && note.Length == 0
            ? new Reply([result, await SummaryAsync(catalog, session, turn, cancellationToken)])
            : Reply.Of(result with { Suggestions = isOver ? [] : ["next", "stop"] });
    }

    private Task<ReplyMessage> SummaryAsync(Catalog catalog, QuizSession session, Turn turn, CancellationToken cancellationToken) => store.ReadAsync(
        async (view, ct) => replies.Summary(
            catalog, session, AnswerBook.Standing(await view.LogOfSessionAsync(session.Id, ct)), await view.ReviewsAsync(session.LearnerId, ct), turn.ReceivedAt),
        cancellationToken);

    private abstract record Outcome
    {
        public sealed record Refused(Reply Reply) : Outcome;

        public sealed record AskedAgain(QuizSession Session, string Note) : Outcome;

        public sealed record Judged(QuizSession Session, LogEntry Entry, ReviewState? Review, string Note) : Outcome
        {
            // Null when it had been answered before this press.
            public EnteredAnswer? Entered { get; init; }
        }
    }
}
