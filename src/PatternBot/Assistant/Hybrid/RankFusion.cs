using System.Collections.Immutable;

namespace PatternBot.Assistant.Hybrid;

/// <summary>
/// Reciprocal rank fusion: each ranking gives its items 1/(k + rank), and the sums rank them anew. It needs no scores that could be compared, only
/// orders. Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009.
/// </summary>
public static class RankFusion
{
    /// <summary>The paper's k: chosen there once, and not tuned here.</summary>
    public const int K = 60;

    /// <summary>The items of several rankings in one order; of equally good ones those of the earlier ranking first.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="rankings">The rankings, best first; an item stands in each at most once.</param>
    public static ImmutableArray<T> Fuse<T>(int count, params ReadOnlySpan<ImmutableArray<T>> rankings)
        where T : notnull
    {
        var scores = new Dictionary<T, double>();
        foreach (var ranking in rankings)
            foreach (var (index, item) in ranking.Index())
                scores[item] = scores.GetValueOrDefault(item) + (1.0 / (K + index + 1));
        return [.. scores.OrderByDescending(score => score.Value).Take(count).Select(score => score.Key)];
    }
}
