using PatternBot.Knowledge.Tables;
using PatternBot.Metrics;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Metrics;

public sealed class MetricsTests
{
    [Theory]
    [InlineData("is an 85% cache hit ratio good?", "85% is great for Caching (hit ratio). Elite takes 95%+.")]
    [InlineData("cache hit rate of 60%, is that ok", "60% is good for Caching (hit ratio). Great takes 80%.")]
    [InlineData("hit ratio 97%, good?", "97% is elite for Caching (hit ratio). There is no higher level.")]
    [InlineData("is a hit ratio of 0.85 good", "0.85 is great for Caching (hit ratio). Elite takes 95%+.")]
    [InlineData("is a 40% hit ratio bad", "40% is below good for Caching (hit ratio). Good takes 60%. Great takes 80%. Elite takes 95%+.")]
    [InlineData("servers differ by 14% in load, is this good", "14% is good for Load Balancing (distribution variance). Great takes < 10%.")]
    [InlineData("20% variance on the load balancer, fine?", "20% is below good for Load Balancing (distribution variance). Good takes < 20%. Great takes < 10%. Elite takes < 5%.")]
    [InlineData("read/write ratio of 60:1, good for cqrs?", "60:1 is good for CQRS (read/write ratio). Great takes 100:1.")]
    [InlineData("auto-scaling response during spike 1.3x, good?", "1.3x is great for Auto-scaling (response during spike). Elite takes < 1.1x.")]
    public async Task A_value_is_judged_by_the_three_levels(string text, string verdict) =>
        Assert.StartsWith(verdict, (await Replies.AnswerToAsync(text)).Summary, StringComparison.Ordinal);

    [Fact]
    public void A_value_of_a_pattern_s_own_metric_is_judged_too() =>
        Assert.Equal(("saga", QuantityUnit.Percent), TheProduct.IntentOf("99.5% of our saga runs end compensated or completed, good?") is JudgeMetric judge ? (judge.Slug, judge.Unit) : default);

    [Theory]
    [InlineData("metrics for caching", "caching")]
    [InlineData("kpis of a circuit breaker", "circuit-breaker")]
    [InlineData("what is a good hit ratio", "caching")]
    [InlineData("success metrics", null)]
    public void Levels_are_shown_for_a_pattern_or_for_all(string text, string? slug) => Assert.Equal(new ShowMetrics(slug), TheProduct.IntentOf(text));

    [Fact]
    public async Task Levels_carry_their_source()
    {
        var shown = (await Replies.AnswerToAsync("metrics for caching")).Shown();

        Assert.Contains("Levels: catalog page, no source given.", shown, StringComparison.Ordinal);
        Assert.Contains("Levels: our estimate.", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis hit rate fell from 94% to 11% after the flush and now each page needs 5s")]
    [InlineData("metrics ingestion spiking 10x, keep 1 in 10 samples when overwhelmed rather than fall over")]
    public void Values_in_a_story_are_not_judged(string text) => Assert.IsNotType<JudgeMetric>(TheProduct.IntentOf(text));
}
