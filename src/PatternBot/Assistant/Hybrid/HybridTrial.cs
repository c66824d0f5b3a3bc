using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Passages;

namespace PatternBot.Assistant.Hybrid;

/// <summary>A question whose right patterns are known.</summary>
/// <param name="Text">What a person writes.</param>
/// <param name="Slugs">The patterns that are right answers; any of them counts.</param>
public sealed record TrialQuestion(string Text, ImmutableArray<string> Slugs);

/// <summary>How high a search puts the first right result.</summary>
/// <param name="HitAt1">Share of questions with a right one at the top.</param>
/// <param name="HitAt3">Share of questions with a right one among the first three.</param>
/// <param name="MeanReciprocalRank">Mean of 1/rank of the first right one, 0 beyond rank 10.</param>
public sealed record RankFigures(double HitAt1, double HitAt3, double MeanReciprocalRank)
{
    private const int Depth = 10;

    /// <summary>The figures of ranks, from 1 on; 0 for a question without a right result.</summary>
    public static RankFigures Of(IReadOnlyCollection<int> ranks) => new(
        (double)ranks.Count(rank => rank == 1) / ranks.Count, (double)ranks.Count(rank => rank is >= 1 and <= 3) / ranks.Count, ranks.Average(Reciprocal));

    /// <summary>The rank of the first right result, from 1 on; 0 for none.</summary>
    public static int RankOf<T>(ImmutableArray<T> ranking, Func<T, bool> isRight)
    {
        for (var i = 0; i < ranking.Length; i++)
            if (isRight(ranking[i]))
                return i + 1;
        return 0;
    }

    internal static double Reciprocal(int rank) => rank is >= 1 and <= Depth ? 1.0 / rank : 0;
}

/// <summary>Two searches and their fusion over the same questions.</summary>
/// <param name="Questions">How many questions there were.</param>
/// <param name="Words">The search by words.</param>
/// <param name="Vectors">The search by vectors alone.</param>
/// <param name="Hybrid">Both, fused.</param>
/// <param name="Gain">What fusing adds to the mean reciprocal rank; below 0 it harms.</param>
/// <param name="StandardError">Of that gain, over the questions in pairs.</param>
public sealed record HybridComparison(int Questions, RankFigures Words, RankFigures Vectors, RankFigures Hybrid, double Gain, double StandardError)
{
    // One in forty of the models that add nothing would pass by luck.
    private const double Certainty = 1.96;

    /// <summary>Whether the gain is more than luck.</summary>
    public bool IsGain => Gain > Certainty * StandardError;

    /// <summary>Compares rankings over the same questions.</summary>
    /// <param name="words">The rank of the first right result by words, for each question; 0 for none.</param>
    /// <param name="vectors">The same by vectors.</param>
    /// <param name="hybrid">The same by both.</param>
    public static HybridComparison Of(ImmutableArray<int> words, ImmutableArray<int> vectors, ImmutableArray<int> hybrid)
    {
        double[] gains = [.. words.Zip(hybrid, (before, after) => RankFigures.Reciprocal(after) - RankFigures.Reciprocal(before))];
        var mean = gains.Average();
        var variance = gains.Sum(gain => (gain - mean) * (gain - mean)) / Math.Max(1, gains.Length - 1);
        return new HybridComparison(words.Length, RankFigures.Of(words), RankFigures.Of(vectors), RankFigures.Of(hybrid), mean, Math.Sqrt(variance / gains.Length));
    }
}

/// <summary>
/// Tries a model's vectors on questions with known answers. The catalog brings such questions: what people say when they need a pattern. The passages are
/// written apart from them, and the index of passages does not hold them.
/// </summary>
public static class HybridTrial
{
    /// <summary>How deep rankings are that are fused.</summary>
    public const int Depth = 50;

    private const int PhrasesOfPattern = 3;

    /// <summary>The catalog's own questions: a few of each pattern, spread over its phrases, always the same ones.</summary>
    public static ImmutableArray<TrialQuestion> Of(Catalog catalog) =>
    [
        .. catalog.Patterns.SelectMany(pattern => Enumerable.Range(0, Math.Min(PhrasesOfPattern, pattern.Phrases.Length))
            .Select(i => new TrialQuestion(pattern.Phrases[i * pattern.Phrases.Length / PhrasesOfPattern], [pattern.Slug]))),
    ];

    /// <summary>Compares the search for passages by words, by vectors, and by both. A passage is right when it is of a right pattern.</summary>
    /// <param name="questions">The questions, at least one.</param>
    /// <param name="vectors">Their vectors, at the same places.</param>
    /// <param name="words">Finds passages by words.</param>
    /// <param name="passages">Finds passages by vectors.</param>
    public static HybridComparison Run(ImmutableArray<TrialQuestion> questions, IReadOnlyList<float[]> vectors, PassageIndex words, PassageVectors passages) => Run(
        questions,
        vectors,
        text => [.. words.Search(text, Depth).Select(hit => hit.Passage)],
        vector => passages.Nearest(vector, Depth),
        passage => passage.Document);

    /// <summary>Compares a search for anything by words, by vectors, and by both. What is found is right when it is of a right pattern.</summary>
    /// <param name="questions">The questions, at least one.</param>
    /// <param name="vectors">Their vectors, at the same places.</param>
    /// <param name="words">Ranks by words.</param>
    /// <param name="near">Ranks by vectors.</param>
    /// <param name="slugOf">The pattern that something found is of.</param>
    public static HybridComparison Run<T>(
        ImmutableArray<TrialQuestion> questions, IReadOnlyList<float[]> vectors, Func<string, ImmutableArray<T>> words, Func<float[], ImmutableArray<T>> near, Func<T, string> slugOf)
        where T : notnull
    {
        var (byWords, byVectors, byBoth) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<int>());
        foreach (var (question, vector) in questions.Zip(vectors))
        {
            var (wordRanking, vectorRanking) = (words(question.Text), near(vector));
            byWords.Add(Rank(wordRanking));
            byVectors.Add(Rank(vectorRanking));
            byBoth.Add(Rank(RankFusion.Fuse(Depth, wordRanking, vectorRanking)));

            int Rank(ImmutableArray<T> ranking) => RankFigures.RankOf(ranking, found => question.Slugs.Contains(slugOf(found)));
        }

        return HybridComparison.Of(byWords.ToImmutable(), byVectors.ToImmutable(), byBoth.ToImmutable());
    }
}
