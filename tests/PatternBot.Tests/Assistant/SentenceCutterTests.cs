using PatternBot.Assistant;

namespace PatternBot.Tests.Assistant;

public sealed class SentenceCutterTests
{
    [Theory]
    [InlineData("Use a breaker [1]. Then retry [2].", "Use a breaker [1].|Then retry [2].")]
    [InlineData("Use a breaker. [1] Then retry. [2][3]", "Use a breaker. [1]|Then retry. [2][3]")]
    [InlineData("It takes 2.5 s, e.g. Saga, i.e. Steps [1]. Done [1].", "It takes 2.5 s, e.g. Saga, i.e. Steps [1].|Done [1].")]
    [InlineData("First:\n- Cache it [1]\n- Shed load [2]", "First:|- Cache it [1]|- Shed load [2]")]
    [InlineData("先加缓存[1]。再限流[2]。", "先加缓存[1]。|再限流[2]。")]
    [InlineData("No end", "No end")]
    [InlineData("  \n\n ", "")]
    [InlineData("Broken [12", "Broken [12")]
    public void A_text_is_cut_the_same_whole_and_letter_by_letter(string text, string sentences)
    {
        Assert.Equal(sentences, string.Join('|', Cut([text])));
        Assert.Equal(sentences, string.Join('|', Cut(text.Select(letter => letter.ToString()))));
    }

    [Fact]
    public void A_sentence_is_given_as_soon_as_it_is_whole()
    {
        var cutter = new SentenceCutter();

        Assert.Empty(cutter.Take("Use a breaker."));
        Assert.Empty(cutter.Take(" [1]"));
        Assert.Equal("Use a breaker. [1]", Assert.Single(cutter.Take(" Then")).Text);
    }

    [Fact]
    public void What_never_ends_is_cut_somewhere() => Assert.NotEmpty(new SentenceCutter().Take(new string('x', 5_000)));

    private static IEnumerable<string> Cut(IEnumerable<string> parts)
    {
        var cutter = new SentenceCutter();
        List<CutSentence> sentences = [];
        foreach (var part in parts)
            sentences.AddRange(cutter.Take(part));
        sentences.AddRange(cutter.Finish());
        return sentences.Select(sentence => sentence.Text);
    }
}
