using PatternBot.Domains;
using PatternBot.Tests.Support;
using PatternBot.Triage;

namespace PatternBot.Tests.Domains;

public sealed class DomainTests
{
    [Theory]
    [InlineData("data consistency problems", "Consistency")]
    [InlineData("performance domain", "Performance")]
    [InlineData("everything around performance please", "Performance")]
    [InlineData("scalability patterns", "Scalability")]
    [InlineData("patterns for reliabilty domian", "Reliability")]
    [InlineData("data domain key patterns", "Data")]
    public void A_whole_area_is_a_domain(string text, string name) => Assert.Equal(new ShowDomain(name), TheProduct.IntentOf(text));

    [Fact]
    public async Task A_domain_says_where_to_start_and_why()
    {
        var answer = await Replies.AnswerToAsync("performance domain");

        Assert.Equal("Performance: start with Caching. Key patterns: Caching, CDN and Edge Computing.", answer.Summary);
        Assert.Contains("Start with **Caching**:", answer.Shown(), StringComparison.Ordinal);
        Assert.Contains("🥉 Request Batching", answer.ButtonTitles());
    }

    [Fact]
    public void Performance_trouble_is_triage_and_no_domain() =>
        Assert.IsType<StartTriage>(TheProduct.IntentOf("performance problems since the release, p99 went to 8 seconds and customers are calling"));

    [Fact]
    public void The_domains_can_be_asked_for() => Assert.IsType<ListDomains>(TheProduct.IntentOf("problem domains"));
}
