using PatternBot.Assistant.Hybrid;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Assistant.Hybrid;

public sealed class HybridComparisonTests
{
    [Fact]
    public void Figures_are_those_of_the_ranks()
    {
        var figures = RankFigures.Of([1, 2, 4, 0, 11]);

        Assert.Equal((0.2, 0.4, (1 + 0.5 + 0.25) / 5), (figures.HitAt1, figures.HitAt3, figures.MeanReciprocalRank));
    }

    [Fact]
    public void A_gain_on_most_questions_is_one_and_the_same_gain_on_one_question_of_many_is_luck()
    {
        var worse = Enumerable.Repeat(2, 100).ToArray();
        var better = worse.Select((rank, i) => i % 3 == 0 ? rank : 1).ToArray();
        var lucky = worse.Select((rank, i) => i == 0 ? 1 : rank).ToArray();

        Assert.True(HybridComparison.Of([.. worse], [.. worse], [.. better]).IsGain);
        Assert.False(HybridComparison.Of([.. worse], [.. worse], [.. lucky]).IsGain);
        Assert.False(HybridComparison.Of([.. better], [.. worse], [.. worse]).IsGain);
        Assert.False(HybridComparison.Of([.. worse], [.. worse], [.. worse]).IsGain);
    }

    [Fact]
    public void The_catalog_brings_questions_for_every_pattern_and_they_are_the_same_each_time()
    {
        var questions = HybridTrial.Of(TheProduct.Catalog);

        Assert.Equal(TheProduct.Catalog.Patterns.Select(pattern => pattern.Slug).Order(StringComparer.Ordinal), questions.SelectMany(q => q.Slugs).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(questions.Select(q => q.Text), HybridTrial.Of(TheProduct.Catalog).Select(q => q.Text));
        Assert.Equal(questions.Length, questions.Select(q => q.Text).Distinct().Count());
    }
}
