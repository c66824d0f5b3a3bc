using System.Collections.Immutable;
using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Learners;
using PatternBot.Patterns;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.ItemStatistics;

/// <summary>Show how the questions do, to whoever runs the cohort.</summary>
public sealed record ShowItemStatistics : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "items.show";
}

/// <summary>Sees that somebody asks how the questions do.</summary>
public sealed class ItemRecogniser : IIntentRecogniser
{
    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance) => utterance.Normal is "item statistics" or "question statistics" or "quiz statistics" or "item analysis" or "how are the questions doing" or "which questions are wrong" or "bad questions"
        ? new Recognition(new ShowItemStatistics(), Confidence.Command)
        : null;
}

/// <summary>Shows the questions that look wrong, and tells where the whole table is.</summary>
public sealed class ItemHandler(IKnowledgeSource knowledge, ILearningStore store, CardLibrary cards, Admins admins) : IIntentHandler<ShowItemStatistics>
{
    private const int Shown = 10;

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ShowItemStatistics intent, Turn turn, CancellationToken cancellationToken)
    {
        if (!admins.Include(turn))
            return Reply.Of(new ReplyMessage { Summary = "The statistics of the questions are for whoever runs the cohort: their ids stand in the setting Admins." });
        var catalog = knowledge.Current.Catalog;
        var statistics = await OfAsync(store, cancellationToken);
        var flagged = statistics.Where(s => s.Flags != ItemFlags.None).OrderByDescending(s => s.Flags.HasFlag(ItemFlags.StrongLearnersFail)).ThenBy(s => s.Discrimination ?? 0).ToImmutableArray();
        var answered = $"{QuizReplies.Count(statistics.Length, "question")} answered, {flagged.Length} of them look wrong";
        var model = new CandidatesCard(
            "How the questions do",
            $"{answered}. The whole table as CSV: PatternBot.Host statistics, where it is installed.",
            [.. flagged.Take(Shown).Select(s => new PatternRow($"{s.QuestionId} · {catalog.Question(s.QuestionId)?.Heading ?? "withdrawn"}", Describe(s)))],
            [],
            $"{answered}. {string.Join("; ", flagged.Take(Shown).Select(s => $"{s.QuestionId}: {Describe(s)}"))}");
        return Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Audience = Audience.AskerOnly, Card = cards.Create("candidates", model, CardJson.Default.CandidatesCard) });
    }

    /// <summary>The statistics of all questions, from everybody's first answers.</summary>
    public static Task<ImmutableArray<ItemStatistic>> OfAsync(ILearningStore store, CancellationToken cancellationToken) => store.ReadAsync(
        async (view, ct) => ItemAnalysis.Of(AnswerBook.Standing(await view.LogAsync(DateTimeOffset.MinValue, null, ct)).Select(e => new ItemAnswer(e.LearnerId, e.QuestionId, e.IsRight))),
        cancellationToken);

    private static string Describe(ItemStatistic statistic)
    {
        var figures = string.Create(CultureInfo.InvariantCulture, $"{statistic.Right} of {statistic.Learners} right at first, discrimination {statistic.Discrimination?.ToString("0.00", CultureInfo.InvariantCulture) ?? "not known yet"}");
        (ItemFlags Flag, string Text)[] texts =
        [
            (ItemFlags.StrongLearnersFail, "strong learners fail it: the marked answer may be wrong"),
            (ItemFlags.NegativeDiscrimination, "knowing more makes it worse"),
            (ItemFlags.TooEasy, "nearly everybody is right"),
            (ItemFlags.TooHard, "hardly anybody is right"),
        ];
        return $"{figures}; {string.Join("; ", texts.Where(t => statistic.Flags.HasFlag(t.Flag)).Select(t => t.Text))}";
    }
}
