using PatternBot.AntiPatterns;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.AntiPatterns;

public sealed class AntiPatternTests
{
    [Theory]
    [InlineData("netflix does it so should we", "Cargo Cult")]
    [InlineData("google uses it, why dont we", "Cargo Cult")]
    [InlineData("strong consistency for likes", "Consistency Theater")]
    [InlineData("kubernetes for 3 services", "Resume-Driven")]
    [InlineData("we have no capacity plan, cloud scales anyway, right?", "Infinite Scale")]
    [InlineData("what is cargo cult", "Cargo Cult")]
    [InlineData("premature distribution", "Premature Distribution")]
    public void A_red_flag_is_called_by_its_name(string text, string name) => Assert.Equal(new ShowAntiPattern(name), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("anti-patterns")]
    [InlineData("antipatterns list")]
    [InlineData("what are common mistakes?")]
    [InlineData("アンチパターンを教えて")]
    public void All_can_be_asked_for(string text) => Assert.IsType<ListAntiPatterns>(TheProduct.IntentOf(text));

    [Theory]
    [InlineData("recommend a netflix series")]
    [InlineData("google topic with two independent listeners attached, one is slow, does it hold up the other one?")]
    [InlineData("kafka consumer pause and resume when the downstream db is slow")]
    public void A_company_or_a_word_alone_raises_no_flag(string text) => Assert.IsNotType<ShowAntiPattern>(TheProduct.IntentOf(text));

    [Fact]
    public async Task It_says_red_flag_cost_with_its_mark_and_the_fix()
    {
        var answer = await Replies.AnswerToAsync("netflix does it so should we");

        Assert.StartsWith("That is Cargo Cult. It costs 10x complexity (catalog page, no source given). Fix: start simple.", answer.Summary, StringComparison.Ordinal);
        Assert.Contains("10x complexity†", answer.Shown(), StringComparison.Ordinal);
        Assert.Equal(4, answer.ButtonTitles().Count);
    }
}
