using PatternBot.Returns;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Returns;

public sealed class ReturnTests
{
    [Theory]
    [InlineData("what's the ROI of sharding", "sharding", null, null)]
    [InlineData("roi of caching if it costs us 30k", "caching", 30_000.0, null)]
    [InlineData("is cqrs worth 50k", "cqrs", 50_000.0, null)]
    [InlineData("does event sourcing pay off", "event-sourcing", null, null)]
    [InlineData("business case for a service mesh", "service-mesh", null, null)]
    [InlineData("payback of cqrs for $20k when it saves $2k a month", "cqrs", 20_000.0, 2_000.0)]
    [InlineData("retorno de la inversión de sharding", "sharding", null, null)]
    [InlineData("缓存的投资回报是多少", "caching", null, null)]
    public void A_return_is_asked_for_with_and_without_own_figures(string text, string slug, double? investment, double? saved) =>
        Assert.Equal(new ShowReturn(slug, investment, saved), TheProduct.IntentOf(text));

    [Fact]
    public async Task The_row_comes_with_its_mark_that_no_source_is_given()
    {
        var answer = await Replies.AnswerToAsync("what's the ROI of sharding");

        Assert.Equal("Sharding: 1,000% in 5 years on $150K (re-architecture), paid back after 1 year (catalog page, no source given).", answer.Summary);
        var shown = answer.Shown();
        Assert.Contains("$150K (re-architecture)†", shown, StringComparison.Ordinal);
        Assert.Contains("† Figure of the catalog page, no source given.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_costs_are_put_through_the_page_s_return_step_by_step()
    {
        var shown = (await Replies.AnswerToAsync("roi of caching if it costs us 30k")).Shown();

        Assert.Contains("$30,000 × 24 = **$720,000** in 5 years", shown, StringComparison.Ordinal);
        Assert.Contains("$720,000 ÷ 60 = $12,000 a month", shown, StringComparison.Ordinal);
        Assert.Contains("$30,000 ÷ 12 = **$2,500 a month**", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_cost_and_saving_the_sum_needs_no_figure_of_the_page()
    {
        var answer = await Replies.AnswerToAsync("roi of saga for $30k if it saves $5k a month");

        Assert.Equal("Saga at $30,000, saving $5,000 a month, is paid back after 6 months.", answer.Summary);
        Assert.Contains("($300,000 − $30,000) ÷ $30,000 = **900%**", answer.Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_without_a_figure_is_not_given_one()
    {
        var answer = await Replies.AnswerToAsync("roi of gossip");

        Assert.Contains("no return figure for Gossip", answer.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("%", answer.Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_returns_are_ordered_by_their_size() =>
        Assert.StartsWith("The highest 5-year return is stated for Circuit Breaker: 5,000%", (await Replies.AnswerToAsync("which pattern has the best roi")).Summary, StringComparison.Ordinal);
}
