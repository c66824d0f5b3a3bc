using System.Collections.Immutable;
using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Learners;
using PatternBot.Patterns;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Turns;

namespace PatternBot.ChannelQuizzes;

/// <summary>Shows a cohort's week: only who agreed to be shown in this conversation, and only to it.</summary>
public sealed class LeaderboardHandler(ILearningStore store, CardLibrary cards) : IIntentHandler<ShowLeaderboard>, IIntentHandler<SetConsent>
{
    private const int Shown = 20;

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ShowLeaderboard intent, Turn turn, CancellationToken cancellationToken)
    {
        var monday = new DateTimeOffset(LocalDay.MondayOf(DateOnly.FromDateTime(turn.ReceivedAt.UtcDateTime)), TimeOnly.MinValue, TimeSpan.Zero);
        var (members, log) = await store.ReadAsync(
            async (view, ct) =>
            {
                var consents = await view.ConsentsAsync(turn.Room.Channel, turn.Room.Key, ct);
                return (consents, await view.LogAsync(monday, [.. consents.Select(c => c.LearnerId)], ct));
            },
            cancellationToken);
        var answers = AnswerBook.Standing(log).ToLookup(a => a.LearnerId);
        var rows = members
            .Select(m => (m.Name, Right: answers[m.LearnerId].Count(a => a.IsRight), All: answers[m.LearnerId].Count()))
            .OrderByDescending(m => m.Right).ThenBy(m => m.All).ThenBy(m => m.Name, StringComparer.Ordinal)
            .Take(Shown)
            .ToImmutableArray();

        // Who has as many right answers shares the place.
        var lines = rows.Select(r => new PatternRow($"{1 + rows.Count(o => o.Right > r.Right)}. {r.Name}", $"{r.Right} right of {QuizReplies.Count(r.All, "answer")}")).ToImmutableArray();
        var week = $"Week from {monday.UtcDateTime.ToString("d MMMM", CultureInfo.InvariantCulture)} · only people who agreed to be shown";
        var model = new CandidatesCard(
            "Leaderboard",
            rows.IsEmpty ? "Nobody has agreed to be shown here yet." : week,
            lines,
            [SetConsent.Button("Show me", true), SetConsent.Button("Don't show me", false)],
            rows.IsEmpty ? "Leaderboard: nobody has agreed to be shown here yet. Say “join the leaderboard”." : $"Leaderboard: {string.Join("; ", lines.Select(l => $"{l.Label}, {l.Text}"))}.");
        return Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("candidates", model, CardJson.Default.CandidatesCard) });
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(SetConsent intent, Turn turn, CancellationToken cancellationToken)
    {
        var name = turn.From.Name is { Length: > 0 } given ? given : "somebody without a name";
        await store.WriteAsync(
            async (unit, ct) =>
            {
                var learner = await LearnerDirectory.GetOrAddAsync(unit, turn, ct);
                var before = (await unit.ConsentsAsync(learner.Id, ct)).FirstOrDefault(c => c.Channel == turn.Room.Channel && c.Place == turn.Room.Key);
                if (intent.Agreed && before is null)
                    unit.Add(new Consent(learner.Id, turn.Room.Channel, turn.Room.Key, name, turn.ReceivedAt));
                else if (!intent.Agreed && before is not null)
                    unit.Remove(before);
                return 0;
            },
            cancellationToken);
        return Reply.Of(new ReplyMessage
        {
            Summary = intent.Agreed
                ? $"{name} is shown in this conversation from now on: the right answers of the week, and who was right when a question closes. “Leave the leaderboard” ends it."
                : $"{name} is not shown in this conversation any more.",
            Suggestions = ["leaderboard"],
        });
    }
}
