using PatternBot.Knowledge.Search;

namespace PatternBot.Tests.Knowledge.Search;

public sealed class TypoCorrectorTests
{
    private readonly TypoCorrector _typos = new(["lunch", "order"], ["circuit", "breaker", "sharding", "consistent", "saga"]);

    [Theory]
    [InlineData("circut", "circuit")]
    [InlineData("cirucit", "circuit")]
    [InlineData("braker", "breaker")]
    [InlineData("shardding", "sharding")]
    [InlineData("consistnet", "consistent")]
    [InlineData("consistant", "consistent")]
    public void A_typing_error_is_mended(string word, string meant) => Assert.Equal(meant, _typos.Correct(word));

    [Theory]
    [InlineData("lunch")]
    [InlineData("saga")]
    [InlineData("sag")]
    [InlineData("zebra")]
    [InlineData("c1rcuit")]
    public void Known_short_and_foreign_words_stay(string word) => Assert.Null(_typos.Correct(word));
}
