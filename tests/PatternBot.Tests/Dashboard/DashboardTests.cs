using PatternBot.Dashboard;
using PatternBot.Knowledge;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Dashboard;

public sealed class DashboardTests
{
    [Theory]
    [InlineData("pattern health")]
    [InlineData("patern helth metrics")]
    [InlineData("how many patterns are there")]
    [InlineData("stats")]
    public void The_dashboard_is_asked_for_in_many_ways(string text) => Assert.IsType<ShowDashboard>(TheProduct.IntentOf(text));

    [Theory]
    [InlineData("what do I put on a dashboard")]
    [InlineData("our dashboard is slow since the morning")]
    public void Other_dashboards_are_none_of_ours(string text) => Assert.IsNotType<ShowDashboard>(TheProduct.IntentOf(text));

    [Fact]
    public async Task Counts_are_counted_and_claims_are_marked()
    {
        var answer = await Replies.AnswerToAsync("pattern health");

        var silver = TheProduct.Catalog.Patterns.Count(p => p.Tier == Tier.Silver);
        Assert.StartsWith($"The catalog holds {TheProduct.Catalog.Patterns.Length} patterns: ", answer.Summary, StringComparison.Ordinal);
        Assert.Contains($"{silver} silver", answer.Summary, StringComparison.Ordinal);
        Assert.Contains("Implementation Success: 87%†", answer.Shown(), StringComparison.Ordinal);
        Assert.DoesNotContain("101†", answer.Shown(), StringComparison.Ordinal);
    }
}
