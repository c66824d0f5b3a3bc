using PatternBot.Impact;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Impact;

public sealed class ImpactTests
{
    [Theory]
    [InlineData("who uses event sourcing in production", "event-sourcing", null)]
    [InlineData("which companies run cell based architecture", "cell-based", null)]
    [InlineData("how did walmart benefit from event sourcing", "event-sourcing", "Walmart")]
    [InlineData("case studies", null, null)]
    [InlineData("netflix case study", null, "Netflix")]
    [InlineData("which patterns did netflix use", null, "Netflix")]
    [InlineData("what patterns does uber run?", null, "Uber")]
    [InlineData("¿qué empresas usan circuit breaker en producción?", "circuit-breaker", null)]
    public void Who_runs_it_is_asked_by_pattern_and_by_company(string text, string? slug, string? company) => Assert.Equal(new ShowImpact(slug, company), TheProduct.IntentOf(text));

    [Fact]
    public async Task The_page_s_row_is_marked_and_public_examples_follow()
    {
        var answer = await Replies.AnswerToAsync("who uses event sourcing in production");

        Assert.Equal("Walmart runs Event Sourcing at 100M orders/day: audit trail, 0 lost orders (catalog page, no source given).", answer.Summary);
        Assert.Contains("100M orders/day†", answer.Shown(), StringComparison.Ordinal);
        Assert.Contains("LMAX", answer.Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_without_a_row_has_its_public_examples() =>
        Assert.StartsWith("Saga in production: Uber", (await Replies.AnswerToAsync("who uses saga")).Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("recommend a netflix series")]
    [InlineData("enable verbose tracing for one merchant for an hour, in production, no restart")]
    public void A_company_or_production_alone_asks_for_no_impact(string text) => Assert.IsNotType<ShowImpact>(TheProduct.IntentOf(text));
}
