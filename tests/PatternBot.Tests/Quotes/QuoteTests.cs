using PatternBot.Quotes;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Quotes;

public sealed class QuoteTests
{
    [Theory]
    [InlineData("what does the catalog say about fencing tokens?", "fencing tokens")]
    [InlineData("Quote: half open state", "half open state")]
    [InlineData("where does it say how long a lease should be", "how long a lease should be")]
    public void The_catalog_s_own_words_are_asked_for(string text, string question) => Assert.Equal(new QuoteCatalog(question), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("can you quote me a price for the hardware")]
    [InlineData("quote")]
    [InlineData("what does my manager say about sharding")]
    public void Other_quotes_are_not_meant(string text) => Assert.IsNotType<QuoteCatalog>(TheProduct.IntentOf(text));

    [Fact]
    public async Task A_quotation_stands_in_the_text_that_it_names()
    {
        var reply = await Replies.AnswerToAsync("what does the catalog say about a fencing token");

        var quotes = reply.Card!.Data.GetProperty("quotes").EnumerateArray().ToArray();
        Assert.InRange(quotes.Length, 1, 4);
        Assert.All(quotes, quote =>
        {
            var name = quote.GetProperty("label").GetString()!.Split(" · ")[0];
            var words = quote.GetProperty("text").GetString()!.Trim('“', '”', '.', '…');
            var pattern = TheProduct.Catalog.Patterns.Single(p => p.Name == name);
            Assert.Contains(Plain(words), Plain(string.Concat(pattern.Sections.Select(s => s.PlainText))), StringComparison.Ordinal);
        });
        Assert.Contains(quotes, quote => quote.GetProperty("text").GetString()!.Contains("fencing", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_stands_nowhere_is_not_made_up()
    {
        var reply = await Replies.AnswerToAsync("what does the catalog say about zzyzxq");

        Assert.Null(reply.Card);
        Assert.Contains("nothing about that", reply.Summary, StringComparison.Ordinal);
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
