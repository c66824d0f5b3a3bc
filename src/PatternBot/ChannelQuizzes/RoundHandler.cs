using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Sending;
using PatternBot.Telemetry;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.ChannelQuizzes;

/// <summary>Asks a channel one question. Each person answers for themselves and sees their own verdict; when it closes, all see how it went.</summary>
public sealed class RoundHandler(IKnowledgeSource knowledge, ILearningStore store, RoundReplies replies, IConversationDirectory directory, Random random) :
    IIntentHandler<StartRound>, IIntentHandler<AnswerRound>, IIntentHandler<ViewRound>, IIntentHandler<CloseRound>
{
    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(StartRound intent, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Scope == ConversationScope.Personal)
            return RoundErrors.NotAlone();
        var catalog = knowledge.Current.Catalog;
        var seed = random.NextInt64();
        var tenant = (await directory.FindAsync(turn.Room, cancellationToken))?.Tenant;
        var round = await store.WriteAsync(
            async (unit, ct) =>
            {
                // What this conversation was asked before comes last.
                var asked = (await unit.RoundsAsync(turn.Conversation.Channel, turn.Room.Key, ct)).Select(r => r.QuestionId).ToHashSet();
                var questions = QuestionPicker.Pick(catalog, intent.Topic with { Count = QuizTopic.MostCount }, [], seed, turn.ReceivedAt);
                if (questions.IsEmpty)
                    return null;
                var opened = new ChannelRound
                {
                    Id = Guid.CreateVersion7(turn.ReceivedAt),
                    Channel = turn.Room.Channel,
                    Place = turn.Room.Key,
                    QuestionId = questions.FirstOrDefault(q => !asked.Contains(q)) ?? questions[0],
                    Seed = seed,
                    OpenedAt = turn.ReceivedAt,
                    ClosesAt = turn.ReceivedAt + intent.Open,
                };
                unit.Add(opened);
                unit.Add(ResultOf(opened, tenant));
                return opened;
            },
            cancellationToken);
        return round is null
            ? QuizErrors.NoQuestions(intent.Topic.Title(catalog))
            : Reply.Of(replies.Question(catalog, round, catalog.Question(round.QuestionId)!, answered: 0));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(AnswerRound intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var (note, entered) = await store.WriteAsync((unit, ct) => AnswerAsync(unit, catalog, intent, turn, ct), cancellationToken);
        if (entered is not null)
            LearningTelemetry.Answered(entered);
        return await ViewAsync(intent.Round, turn, note, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ViewRound intent, Turn turn, CancellationToken cancellationToken) =>
        (intent.Round ?? await LatestAsync(turn, cancellationToken)) is { } round ? await ViewAsync(round, turn, "", cancellationToken) : RoundErrors.NothingToClose();

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(CloseRound intent, Turn turn, CancellationToken cancellationToken)
    {
        var round = await store.WriteAsync(
            async (unit, ct) =>
            {
                var found = intent.Round is { } id
                    ? await unit.FindRoundAsync(id, ct)
                    : (await unit.RoundsAsync(turn.Room.Channel, turn.Room.Key, ct)).FirstOrDefault();
                if (found is { ClosedAt: null } && IsHere(found, turn))
                    unit.Update(found with { ClosedAt = turn.ReceivedAt });
                return found;
            },
            cancellationToken);
        return round is null ? RoundErrors.NothingToClose() : await ViewAsync(round.Id, turn, "", cancellationToken);
    }

    private Task<Guid?> LatestAsync(Turn turn, CancellationToken cancellationToken) => store.ReadAsync(
        async (view, ct) => (await view.RoundsAsync(turn.Room.Channel, turn.Room.Key, ct)).FirstOrDefault()?.Id, cancellationToken);

    private static async Task<(string Note, EnteredAnswer? Entered)> AnswerAsync(ILearningUnit unit, Catalog catalog, AnswerRound answer, Turn turn, CancellationToken cancellationToken)
    {
        if (await unit.FindRoundAsync(answer.Round, cancellationToken) is not { } round || !IsHere(round, turn))
            return ("", null);
        var known = await unit.FindLearnerAsync(PersonKey.Of(turn), cancellationToken);
        if (known is not null && await unit.FindEntryAsync(round.AskingOf(known.Id), cancellationToken) is { } first)
            return (first.Chosen == answer.Chosen ? "" : QuizErrors.AnsweredBefore, null);
        if (round.IsClosed(turn.ReceivedAt))
            return (RoundErrors.TooLate, null);
        if (catalog.Question(round.QuestionId) is not { } question)
            return (QuizErrors.Withdrawn, null);
        if (answer.Chosen.Count == 0)
            return (QuizErrors.NothingChosen, null);
        var keys = question.Options.Select(ShownOption.KeyOf).ToHashSet();
        if (!answer.Chosen.All(keys.Contains))
            return (QuizErrors.Reworded, null);

        var learner = known ?? await LearnerDirectory.GetOrAddAsync(unit, turn, cancellationToken);

        // Nobody knows when somebody saw a channel's question, so nobody is quick or slow.
        var given = new GivenAnswer(learner.Id, round.AskingOf(learner.Id), question, answer.Chosen, AskedAt: null, turn.ReceivedAt) { RoundId = round.Id };
        return ("", await AnswerBook.EnterAsync(unit, given, await unit.LogAsync(learner.Id, question.Id, cancellationToken), cancellationToken));
    }

    /// <summary>The question as it stands for whoever asks: open, answered by them, or closed. Changes nothing.</summary>
    private Task<Reply> ViewAsync(Guid id, Turn turn, string note, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        return store.ReadAsync(
            async (view, ct) =>
            {
                if (await view.FindRoundAsync(id, ct) is not { } round)
                    return RoundErrors.UnknownRound();
                if (!IsHere(round, turn))
                    return RoundErrors.Elsewhere();
                if (catalog.Question(round.QuestionId) is not { } question)
                    return RoundErrors.WithdrawnForAll();
                var log = await view.LogOfRoundAsync(id, ct);
                if (round.IsClosed(turn.ReceivedAt))
                {
                    var result = replies.Result(catalog, round, question, log, await view.ConsentsAsync(round.Channel, round.Place, ct));
                    return note.Length == 0 ? Reply.Of(result) : new Reply([result with { Summary = $"{note} {result.Summary}" }, new ReplyMessage { Summary = note }]);
                }

                var learner = await view.FindLearnerAsync(PersonKey.Of(turn), ct);
                return learner is not null && log.FirstOrDefault(e => e.LearnerId == learner.Id) is { } entry
                    ? Reply.Of(replies.Verdict(catalog, round, question, entry, await view.FindReviewAsync(learner.Id, question.Id, ct), log.Count, turn.ReceivedAt, note))
                    : Reply.Of(replies.Question(catalog, round, question, log.Count, note));
            },
            cancellationToken);
    }

    /// <summary>The ledger's row that shows the result when the time is up.</summary>
    private static ScheduledPost ResultOf(ChannelRound round, string? tenant) => new()
    {
        Id = Guid.CreateVersion7(round.ClosesAt),
        Key = $"round/{round.Id:N}",
        Kind = PostKind.RoundResult,
        SubjectId = round.Id,
        Channel = round.Channel,
        Place = round.Place,
        Bucket = ScheduledPost.BucketOf(round.Channel, tenant),
        Date = DateOnly.FromDateTime(round.ClosesAt.UtcDateTime),

        // The last moment at which an answer counts is over then.
        Due = round.ClosesAt.AddSeconds(1),
        State = PostState.Planned,
    };

    private static bool IsHere(ChannelRound round, Turn turn) => round.Channel == turn.Room.Channel && round.Place == turn.Room.Key;
}
