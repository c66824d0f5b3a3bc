using PatternBot.Knowledge.Search;

namespace PatternBot.Tests.Knowledge.Search;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("java.net.SocketTimeoutException: Read timed out", "java net socket timeout exception read timed out")]
    [InlineData("can't scale", "cant scale")]
    [InlineData("Überlastung", "uberlastung")]
    [InlineData("too_many_connections", "too many connections")]
    [InlineData("服务很慢", "服 务 很 慢")]
    [InlineData("p99=4s", "p99 4s")]
    [InlineData("", "")]
    public void Text_is_split_into_words(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Tokenizer.Split(text).Select(t => t.Text)));

    [Theory]
    [InlineData("200ms", "#ms")]
    [InlineData("17", "#")]
    [InlineData("429", "429")]
    [InlineData("503", "503")]
    [InlineData("retries", "retri")]
    [InlineData("retrying", "retri")]
    public void Figures_are_alike_and_words_lose_their_endings(string word, string stem) => Assert.Equal(stem, Tokenizer.Stem(word));

    [Fact]
    public void A_word_knows_where_it_stood()
    {
        var token = Tokenizer.Split("the payment service")[1];

        Assert.Equal((4, 7), (token.Start, token.Length));
    }
}
