using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Patterns;

public sealed class ListTests
{
    public static TheoryData<string, Intent> Questions => new()
    {
        { "all silver data patterns, easiest first", new ListPatterns(Tier.Silver, Category.Data, null, 1) { Order = ListOrder.Easiest } },
        { "gold data patterns hardest first", new ListPatterns(Tier.Gold, Category.Data, null, 1) { Order = ListOrder.Hardest } },
        { "easy bronze patterns", new ListPatterns(Tier.Bronze, null, Complexity.Low, 1) },
        { "give me the gold resilience ones", new ListPatterns(Tier.Gold, Category.Resilience, null, 1) },
        { "all patterns by name", new ListPatterns(null, null, null, 1) { Order = ListOrder.Name } },
        { "search queue", new ListPatterns(null, null, null, 1) { Words = "queue" } },
        { "find lock patterns", new ListPatterns(null, null, null, 1) { Words = "lock" } },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void The_catalog_is_filtered_sorted_and_searched(string text, Intent intent) => Assert.Equal(intent, TheProduct.IntentOf(text));

    [Theory]
    [InlineData("search latency is up 20x since the import")]
    [InlineData("search zzz")]
    [InlineData("dead node still in the list, calls fail")]
    public void A_story_that_begins_like_a_command_is_none(string text) => Assert.IsNotType<ListPatterns>(TheProduct.IntentOf(text));

    [Fact]
    public async Task Sorting_goes_over_all_pages()
    {
        var intent = new ListPatterns(null, Category.Data, null, 1) { Order = ListOrder.Easiest };
        var expected = TheProduct.Catalog.Patterns.Where(p => p.Category == Category.Data).Select(p => p.Complexity).Order();

        Assert.Equal(expected, (await AllPagesAsync(intent)).Select(slug => TheProduct.Catalog.Pattern(slug)!.Complexity));
    }

    [Fact]
    public async Task A_search_finds_names_and_aliases_and_keeps_its_words_while_paging()
    {
        var found = await AllPagesAsync(new ListPatterns(null, null, null, 1) { Words = "lock" });

        Assert.Contains("distributed-lock", found);
        Assert.Contains("compare-and-swap", found);
        Assert.DoesNotContain("caching", found);
    }

    [Theory]
    [InlineData("""{"tier":"gold","order":"sideways","page":"1"}""")]
    [InlineData("""{"tier":"gold","page":"-1"}""")]
    public async Task A_changed_order_or_page_is_refused_kindly(string data)
    {
        using var document = System.Text.Json.JsonDocument.Parse(data);

        Assert.Null(Assert.Single((await TheProduct.ReplyToAsync(ATurn.Pressing(ListPatterns.Verb, document.RootElement))).Messages).Card);
    }

    private static async Task<IReadOnlyList<string>> AllPagesAsync(ListPatterns intent)
    {
        var slugs = new List<string>();
        var message = await Replies.AnswerToAsync(intent);
        while (true)
        {
            var buttons = message.Card!.Buttons();
            slugs.AddRange(buttons.Where(b => b.Data.GetProperty("verb").GetString() == ShowPattern.Verb).Select(b => b.Data.GetProperty("slug").GetString()!));
            if (buttons.FirstOrDefault(b => b.Title.StartsWith("Next", StringComparison.Ordinal)).Data is not { ValueKind: System.Text.Json.JsonValueKind.Object } next)
                return slugs;
            message = Assert.Single((await TheProduct.ReplyToAsync(ATurn.Pressing(ListPatterns.Verb, next))).Messages);
        }
    }
}
