using System.Collections.Immutable;
using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Charts;
using PatternBot.Cohorts;
using PatternBot.Knowledge;
using PatternBot.Learners;
using PatternBot.Patterns;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Progress;

/// <summary>Shows how far somebody is, and lets them say what they knew before. Days are those of the place where the person is, as far as the channel tells.</summary>
public sealed class ProgressHandler(IKnowledgeSource knowledge, ILearningStore store, CardLibrary cards, IChartAddresses charts) :
    IIntentHandler<ShowProgress>, IIntentHandler<ChooseKnown>, IIntentHandler<SaveKnown>, IIntentHandler<TickPatterns>
{
    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ShowProgress intent, Turn turn, CancellationToken cancellationToken)
    {
        var (known, history) = await store.ReadAsync(
            async (view, ct) => await view.FindLearnerAsync(PersonKey.Of(turn), ct) is { } learner
                ? (await view.KnownPatternsAsync(learner.Id, ct), AnswerBook.HistoryOf(await view.LogAsync(learner.Id, null, ct)))
                : ([], LearnerHistory.Of([], ReviewSchedule.Scheduler)),
            cancellationToken);
        return Reply.Of(Progress(knowledge.Current.Catalog, known, history, Zones.Of(turn), turn.ReceivedAt));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ChooseKnown intent, Turn turn, CancellationToken cancellationToken)
    {
        var ticked = await store.ReadAsync(
            async (view, ct) => await view.FindLearnerAsync(PersonKey.Of(turn), ct) is { } learner
                ? (await view.KnownPatternsAsync(learner.Id, ct)).Where(k => k.How == KnownHow.Ticked).Select(k => k.Pattern).ToHashSet()
                : [],
            cancellationToken);
        var choices = Tracked(knowledge.Current.Catalog).Select(p => new KnownChoice(p.Name, p.Slug)).ToImmutableArray();
        var model = new KnownCard(
            "What do you know already?",
            "Tick the patterns that you have used or could explain. You can change it any time; for others write “tick outbox” or “untick outbox”.",
            choices,
            string.Join(',', choices.Select(c => c.Value).Where(ticked.Contains)),
            [CardButton.For("Save", SaveKnown.Verb)],
            $"Tick what you know already: {string.Join(", ", choices.Select(c => c.Title))}. In words: “tick {choices.FirstOrDefault()?.Title}”.");
        return Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("progress-known", model, CardJson.Default.KnownCard) });
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(SaveKnown intent, Turn turn, CancellationToken cancellationToken)
    {
        var shown = Tracked(knowledge.Current.Catalog).Select(p => p.Slug).ToHashSet();
        var chosen = intent.Known.Where(shown.Contains).ToHashSet();
        await TickAsync(turn, chosen, shown.Except(chosen).ToHashSet(), cancellationToken);
        return await HandleAsync(new ShowProgress(), turn, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(TickPatterns intent, Turn turn, CancellationToken cancellationToken)
    {
        var patterns = intent.Patterns.Select(knowledge.Current.Catalog.Pattern).OfType<Pattern>().ToList();
        var slugs = patterns.Select(p => p.Slug).ToHashSet();
        await TickAsync(turn, intent.Known ? slugs : [], intent.Known ? [] : slugs, cancellationToken);
        var names = string.Join(", ", patterns.Select(p => p.Name));
        return Reply.Of(new ReplyMessage
        {
            Summary = intent.Known ? $"Ticked: {names}. Say “untick” to take it back." : $"Unticked: {names}.",
            Suggestions = ["progress", .. intent.Known ? patterns.Take(1).Select(p => $"quiz {p.Name}") : []],
        });
    }

    private Task<int> TickAsync(Turn turn, HashSet<string> tick, HashSet<string> untick, CancellationToken cancellationToken) => store.WriteAsync(
        async (unit, ct) =>
        {
            var learner = await LearnerDirectory.GetOrAddAsync(unit, turn, ct);
            var ticked = (await unit.KnownPatternsAsync(learner.Id, ct)).Where(k => k.How == KnownHow.Ticked).ToDictionary(k => k.Pattern);
            foreach (var slug in tick.Where(slug => !ticked.ContainsKey(slug)))
                unit.Add(new KnownPattern(learner.Id, slug, KnownHow.Ticked, turn.ReceivedAt));
            foreach (var slug in untick)
                if (ticked.TryGetValue(slug, out var known))
                    unit.Remove(known);
            return 0;
        },
        cancellationToken);

    private ReplyMessage Progress(Catalog catalog, IReadOnlyList<KnownPattern> known, LearnerHistory history, TimeZoneInfo zone, DateTimeOffset now)
    {
        var tracker = ProgressTracker.Of(catalog, known.Select(k => k.Pattern).ToHashSet(), history, now);
        var week = LearningWeek.Of(history, zone, now);
        var streak = Streak.Of(history.AnsweredAt, zone, now);
        var due = DueReviews.Of(history, catalog, now, zone).Length;
        var strengths = CategoryStrength.Of(catalog, history, now);
        var series = RetentionSeries.Of(history, zone, now);
        var chart = series.Points.IsEmpty ? null : new RetentionChart(series.Points);
        var mastered = tracker.Groups.Sum(g => g.Mastered);
        var all = tracker.Groups.Sum(g => g.Patterns.Length);

        ImmutableArray<CardFact> facts =
        [
            new("This week", week.Answers == 0 ? "nothing answered yet" : $"{QuizReplies.Count(week.Answers, "answer")} on {QuizReplies.Count(week.ActiveDays, "day")}, {week.Right} right, {week.NewQuestions} new"),
            new("Streak", streak.Days == 0 ? "none at the moment" : $"{QuizReplies.Count(streak.Days, "day")}{(streak.IncludesToday ? "" : ", answer one today to keep it")} (longest {streak.Longest})"),
            new("Due today", due == 0 ? "nothing" : QuizReplies.Count(due, "question")),
            .. strengths.Length == 0 ? ImmutableArray<CardFact>.Empty : [new CardFact("Strongest", Strength(strengths[0]))],
            .. strengths.Length < 2 ? ImmutableArray<CardFact>.Empty : [new CardFact("Weakest", Strength(strengths[^1]))],
        ];
        ImmutableArray<CardButton> buttons =
        [
            due > 0 ? CardButton.For($"Review {due} due", StartReview.Verb) : new QuizTopic().Button("Quiz"),
            .. strengths.Length < 2 ? ImmutableArray<CardButton>.Empty : [new QuizTopic { Category = strengths[^1].Category }.Button($"Quiz {strengths[^1].Category.ToString().ToLowerInvariant()}")],
            CardButton.For("Tick what I know", ChooseKnown.Verb),
            CardButton.For("Export my data", ExportMyData.Verb),
        ];
        var model = new ProgressCard(
            "Your progress",
            $"{mastered} of {all} patterns of the tracker mastered",
            facts,
            CardPicture.Of(chart, charts),
            [.. tracker.Groups.Select(g => new ProgressGroupRow($"{g.Name} · {g.Mastered} of {g.Patterns.Length} mastered", [.. g.Patterns.Select(p => new ProgressPatternRow(Line(p)))]))],
            $"✅ mastered: read or ticked, and recalled with a predicted retention of at least 90%. ☑️ read or ticked. ▫️ open. Days are counted in {zone.Id}.",
            buttons,
            $"Your progress: {mastered} of {all} patterns mastered. {string.Join(". ", facts.Select(f => $"{f.Title}: {f.Value}"))}.");
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("progress", model, CardJson.Default.ProgressCard) };
    }

    private static string Line(TrackedPattern pattern)
    {
        var mark = pattern.State.Standing switch { Standing.Mastered => "✅", Standing.Known => "☑️", _ => "▫️" };
        var recall = pattern.State.Retention is { } retention ? string.Create(CultureInfo.InvariantCulture, $" · recall {retention:P0}") : "";
        return $"{mark} **{pattern.Name}** · {pattern.Gain}{recall}";
    }

    private static string Strength(CategoryStrength strength) => string.Create(
        CultureInfo.InvariantCulture, $"{strength.Category} ({strength.Lasting:P0} of {QuizReplies.Count(strength.Questions, "question")} would last a month)");

    private static IEnumerable<Pattern> Tracked(Catalog catalog) =>
        catalog.Tables.ProgressGroups.Rows.Select(row => row.Pattern.Slug is { } slug ? catalog.Pattern(slug) : null).OfType<Pattern>().Distinct();
}
