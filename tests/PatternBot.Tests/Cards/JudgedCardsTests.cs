using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PatternBot.Cards;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Cards;

/// <summary>The product's real cards before the official libraries. Each judge is one process for all cards.</summary>
public sealed partial class JudgedCardsTests(RealCards cards) : IClassFixture<RealCards>
{
    [Fact]
    public async Task Every_card_is_read_by_the_official_library_without_a_warning() => await CardJudges.ParseWithoutWarningAsync(
        [.. cards.All.Select(card => ($"{card.Template} ({card.Name})", Encoding.UTF8.GetString(card.Card.Json.Span)))],
        TestContext.Current.CancellationToken);

    [Fact]
    public async Task Blocks_of_every_template_are_what_the_official_types_allow() =>
        await CardJudges.TypeCheckBlocksAsync([.. Blocks(Chosen())], TestContext.Current.CancellationToken);

    [Fact]
    public async Task Blocks_of_every_template_are_drawn_with_all_their_words()
    {
        var drawn = await CardJudges.DrawBlocksAsync([.. Blocks(Chosen())], TestContext.Current.CancellationToken);

        var missing = Chosen().Zip(drawn).SelectMany(pair =>
        {
            var page = " " + CardWords.Bare(WebUtility.HtmlDecode(Tag().Replace(Description().Replace(pair.Second, "> $1 <"), " ")));
            return CardWords.Of(pair.First.Card.Json)
                .Except(CardWords.FirstHeadings(pair.First.Card.Json))
                .Except(CardWords.Choices(pair.First.Card.Json))
                .Where(words => !page.Contains(" " + words, StringComparison.Ordinal))
                .Select(words => $"{pair.First.Template} ({pair.First.Name}): {words}");
        }).ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing.Take(20)));
    }

    /// <summary>An ordinary card of each template and the largest one.</summary>
    private IEnumerable<SampledCard> Chosen() => cards.Typical.Concat(SampledCards.Largest(cards.All));

    private static IEnumerable<(string Name, string Json)> Blocks(IEnumerable<SampledCard> sampled) =>
        sampled.Select(card => ($"{card.Template} ({card.Name})", Encoding.UTF8.GetString(SlackBlocks.From(card.Card.Json)[0].Blocks.Span)));

    [GeneratedRegex("<img[^>]*alt=\"([^\"]*)\"[^>]*>")]
    private static partial Regex Description();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
