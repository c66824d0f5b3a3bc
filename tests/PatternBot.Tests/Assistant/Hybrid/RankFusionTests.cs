using System.Collections.Immutable;
using PatternBot.Assistant.Hybrid;

namespace PatternBot.Tests.Assistant.Hybrid;

public sealed class RankFusionTests
{
    [Fact]
    public void What_both_rankings_hold_comes_before_what_one_puts_first()
    {
        Assert.Equal(["b", "a", "x"], RankFusion.Fuse<string>(3, ["a", "b", "c"], ["x", "b", "y"]));
    }

    [Fact]
    public void The_sums_are_those_of_the_paper()
    {
        // a: 1/61; b: 1/62 + 1/63; c: 1/63 + 1/61.
        Assert.Equal(["c", "b", "a"], RankFusion.Fuse<string>(10, ["a", "b", "c"], ["c", "x", "b"]).Where(item => item != "x"));
    }

    [Fact]
    public void One_ranking_alone_stays_as_it_is()
    {
        ImmutableArray<int> ranking = [.. Enumerable.Range(0, 200)];

        Assert.Equal(ranking.Take(50), RankFusion.Fuse(50, ranking, []));
    }
}
