using PatternBot.Knowledge.Passages;
using PatternBot.Knowledge.Search;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Knowledge.Passages;

public sealed class PassageIndexTests
{
    private static readonly Lazy<PassageIndex> Index = new(() => PassageIndex.Build(TheProduct.Catalog));

    [Theory]
    [InlineData("why should retries have jitter", "retry-backoff")]
    [InlineData("what happens to in-flight calls when the breaker opens", "circuit-breaker")]
    [InlineData("compensating transaction order saga", "saga")]
    public void A_question_finds_the_place(string question, string slug) =>
        Assert.Contains(Index.Value.Search(question, 3), hit => hit.Passage.Document == slug);

    [Fact]
    public void A_heading_leads_to_its_section()
    {
        var hit = Index.Value.Search("bulkhead first steps", 1)[0];

        Assert.Equal(("bulkhead", "First steps"), (hit.Passage.Document, hit.Passage.Heading));
    }

    [Theory]
    [InlineData("bulkhead", "bulkhaed")]
    [InlineData("idempotency key", "idempotncy key")]
    public void A_typing_error_is_forgiven(string right, string wrong) =>
        Assert.Equal(Index.Value.Search(right, 1)[0].Passage.Document, Index.Value.Search(wrong, 1)[0].Passage.Document);

    [Fact]
    public void A_synonym_finds_what_another_word_says()
    {
        var synonyms = new SynonymTable(TheProduct.Catalog);
        using var index = PassageIndex.Build([new("a", "A", "H", "The queue was empty."), new("b", "B", "H", "Latency rises under load.")], synonyms);

        Assert.Equal("b", Assert.Single(index.Search("lag", 2)).Passage.Document);
    }

    [Fact]
    public void The_sentence_that_answers_is_quoted()
    {
        using var index = PassageIndex.Build(
            [new("a", "A", "H", "Begin with one service. Set the timeout to twice the 99th percentile. Watch it for a week.")], new SynonymTable(TheProduct.Catalog));

        Assert.Equal("Set the timeout to twice the 99th percentile.", index.Search("which timeout should we set", 1)[0].Sentence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("the of and")]
    [InlineData("qqqzzzxxxyyy")]
    [InlineData("+(\"*:*~^[TO]")]
    public void What_says_nothing_finds_nothing(string text) => Assert.Empty(Index.Value.Search(text, 3));

    [Fact]
    public void A_hundred_thousand_characters_are_looked_up_by_their_beginning() =>
        Assert.NotEmpty(Index.Value.Search(string.Join(' ', Enumerable.Repeat("timeouts and retries everywhere", 4000)), 3));

    [Fact]
    public void Many_ask_at_once()
    {
        var alone = Index.Value.Search("leader election lease", 3);

        Parallel.For(0, 200, _ => Assert.Equal(alone, Index.Value.Search("leader election lease", 3)));
    }
}
