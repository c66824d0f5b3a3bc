using System.Collections.Immutable;

namespace PatternBot.Evaluation;

/// <summary>How good a set of predictions is. Each share is from 0 to 1, or NaN when no question of the set asks for it.</summary>
public sealed record Scores
{
    private const int ReciprocalDepth = 10;

    /// <summary>How many questions there were.</summary>
    public required int Questions { get; init; }

    /// <summary>Share of pattern questions whose first pattern is right.</summary>
    public required double HitAt1 { get; init; }

    /// <summary>Share of pattern questions with a right one among the first three patterns.</summary>
    public required double HitAt3 { get; init; }

    /// <summary>Mean of 1/rank of the first right pattern, 0 beyond rank 10.</summary>
    public required double MeanReciprocalRank { get; init; }

    /// <summary>Share of emergencies that were recognised as what they are.</summary>
    public required double EmergencyAccuracy { get; init; }

    /// <summary>
    /// F1 averaged over the emergencies of the set. A question that is no emergency and was answered with triage counts against the class, unless it is
    /// tagged <c>trouble</c>.
    /// </summary>
    public required double EmergencyMacroF1 { get; init; }

    /// <summary>Of what was refused, the share that should have been.</summary>
    public required double RefusalPrecision { get; init; }

    /// <summary>Of what should be refused, the share that was.</summary>
    public required double RefusalRecall { get; init; }

    /// <summary>Of the real questions, the share that was refused.</summary>
    public required double WronglyRefused { get; init; }

    /// <summary>Median time to understand a question, in milliseconds.</summary>
    public required double MedianMs { get; init; }

    /// <summary>Time that 99 of 100 questions stay below, in milliseconds.</summary>
    public required double P99Ms { get; init; }

    /// <summary>The scores of predictions, each for the question at the same place.</summary>
    public static Scores Of(IReadOnlyList<Question> questions, IReadOnlyList<Prediction> predictions)
    {
        var pairs = questions.Zip(predictions).ToImmutableArray();
        var patterns = pairs.Where(p => !p.First.Slugs.IsDefaultOrEmpty && !p.First.Abstain).Select(p => Rank(p.First, p.Second)).ToImmutableArray();
        var emergencies = pairs.Where(p => p.First.Emergency is not null).ToImmutableArray();
        var refused = pairs.Where(p => p.Second.Abstained).ToImmutableArray();
        var unanswerable = pairs.Where(p => p.First.Abstain).ToImmutableArray();
        var real = pairs.Where(p => !p.First.Abstain).ToImmutableArray();
        var times = predictions.Select(p => p.Ms).Order().ToImmutableArray();
        return new Scores
        {
            Questions = questions.Count,
            HitAt1 = Share(patterns, rank => rank == 1),
            HitAt3 = Share(patterns, rank => rank <= 3),
            MeanReciprocalRank = patterns.IsEmpty ? double.NaN : patterns.Average(rank => rank <= ReciprocalDepth ? 1.0 / rank : 0),
            EmergencyAccuracy = Share(emergencies, p => p.Second.Emergency == p.First.Emergency),
            EmergencyMacroF1 = MacroF1(pairs),
            RefusalPrecision = Share(refused, p => p.First.Abstain),
            RefusalRecall = Share(unanswerable, p => p.Second.Abstained),
            WronglyRefused = Share(real, p => p.Second.Abstained),
            MedianMs = Quantile(times, 0.5),
            P99Ms = Quantile(times, 0.99),
        };
    }

    private static int Rank(Question question, Prediction prediction)
    {
        for (var i = 0; i < prediction.Ranked.Length; i++)
            if (question.Slugs.Contains(prediction.Ranked[i]))
                return i + 1;
        return int.MaxValue;
    }

    private static double MacroF1(ImmutableArray<(Question First, Prediction Second)> pairs)
    {
        var classes = pairs.Select(p => p.First.Emergency).OfType<string>().Distinct().ToImmutableArray();
        if (classes.IsEmpty)
            return double.NaN;
        return classes.Average(name =>
        {
            var hits = pairs.Count(p => p.First.Emergency == name && p.Second.Emergency == name);
            var misses = pairs.Count(p => p.First.Emergency == name && p.Second.Emergency != name);
            var falseAlarms = pairs.Count(p => p.First.Emergency != name && p.Second.Emergency == name && !p.First.Tags.Contains("trouble"));
            return hits == 0 ? 0 : 2.0 * hits / ((2.0 * hits) + misses + falseAlarms);
        });
    }

    private static double Share<T>(ImmutableArray<T> items, Func<T, bool> holds) =>
        items.IsEmpty ? double.NaN : (double)items.Count(holds) / items.Length;

    private static double Quantile(ImmutableArray<double> sorted, double share) =>
        sorted.IsEmpty ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
