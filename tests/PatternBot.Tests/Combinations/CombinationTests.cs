using PatternBot.Combinations;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Combinations;

public sealed class CombinationTests
{
    [Theory]
    [InlineData("which patterns go with circuit breaker", "circuit-breaker")]
    [InlineData("what works well with cqrs", "cqrs")]
    [InlineData("good companions for an api gateway", "api-gateway")]
    [InlineData("what else do i need when i use outbox", "outbox")]
    [InlineData("was passt zu circuit breaker", "circuit-breaker")]
    public void What_goes_with_a_pattern_is_asked_in_many_ways(string text, string slug) => Assert.Equal(new ShowCompanions(slug), TheProduct.IntentOf(text));

    [Fact]
    public async Task Companions_come_with_reasons_and_with_the_chains_of_the_page()
    {
        var answer = await Replies.AnswerToAsync("which patterns go with circuit breaker");

        var shown = answer.Shown();
        Assert.Contains("Retry & Backoff", answer.Summary, StringComparison.Ordinal);
        Assert.Contains("**Needs first**", shown, StringComparison.Ordinal);
        Assert.Contains("a call that never returns", shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Reliability chain: Circuit Breaker → Retry + Backoff → Bulkhead", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proven combos for reliability", "reliability")]
    [InlineData("pattern combinations", null)]
    public void All_chains_can_be_asked_for(string text, string? about) => Assert.Equal(new ListCombinations(about), TheProduct.IntentOf(text));

    [Fact]
    public async Task The_chain_that_was_asked_for_stands_first() =>
        Assert.StartsWith("Reliability chain:", (await Replies.AnswerToAsync(new ListCombinations("reliability"))).Summary, StringComparison.Ordinal);

    [Fact]
    public void Too_many_label_combinations_are_no_question_for_chains() =>
        Assert.IsNotType<ListCombinations>(TheProduct.IntentOf("too many label combinations, metrics server out of memory"));
}
