using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using PatternBot.CardModels;
using PatternBot.Knowledge.Passages;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

public sealed partial class PatternPageTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task Each_passage_of_each_pattern_has_an_anchor_of_its_own_on_the_patterns_page()
    {
        foreach (var pattern in TheProduct.Knowledge.Catalog.Patterns)
        {
            var anchors = AnchorPattern().Matches(await PageAsync(pattern.Slug)).Select(match => match.Groups[1].Value).ToList();
            var passages = CatalogPassages.Of(TheProduct.Knowledge.Catalog).Where(passage => passage.Document == pattern.Slug).Select(PassageAnchor.Of);

            Assert.Equal(passages, anchors);
            Assert.Equal(anchors.Distinct(), anchors);
        }
    }

    [Fact]
    public void The_address_of_a_passage_leads_to_its_anchor()
    {
        var passage = new Passage("circuit-breaker", "Circuit Breaker", "How it works", "It counts errors.");

        Assert.Equal($"https://patterns.example/patterns/circuit-breaker#{PassageAnchor.Of(passage)}", new PublicAddress(new Uri("https://patterns.example")).OfPassage(passage)!.AbsoluteUri);
        Assert.Null(new PublicAddress(null).OfPassage(passage));
    }

    [Fact]
    public async Task Whoever_asks_for_no_page_gets_the_text()
    {
        using var answer = await service.Client.GetAsync(new Uri("/patterns/saga", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<string> PageAsync(string slug)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/patterns/{slug}", UriKind.Relative)) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/html") } } };
        using var answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("id=\"([^\"]+)\"")]
    private static partial Regex AnchorPattern();
}
