using PatternBot.CardModels;
using PatternBot.Patterns;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Patterns;

public sealed class FacetTests
{
    public static TheoryData<string, Intent> Questions => new()
    {
        { "what does saga cost", new ShowCost("saga") },
        { "how long does it take to implement sharding", new ShowCost("sharding") },
        { "was kostet ein service mesh", new ShowCost("service-mesh") },
        { "alternatives to kafka", new ShowAlternatives("event-streaming") },
        { "what can i use instead of 2pc", new ShowAlternatives("two-phase-commit") },
        { "facts about caching", new ShowFacts("caching") },
        { "when not to use cqrs", new ShowSection("cqrs", PatternBot.Knowledge.SectionNames.WhenNotToUse) },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void One_side_of_a_pattern_is_asked_for(string text, Intent intent) => Assert.Equal(intent, TheProduct.IntentOf(text));

    [Fact]
    public async Task Cost_says_time_and_team_with_their_source() =>
        Assert.Equal("Saga takes 4-8 weeks and 2-3 engineers to a first production use (our estimate); high complexity.", (await Replies.AnswerToAsync("what does saga cost")).Summary);

    [Fact]
    public async Task Alternatives_come_with_their_reason_and_a_button()
    {
        var answer = await Replies.AnswerToAsync("alternatives to kafka");

        Assert.Equal("In place of Event Streaming: Distributed Queue.", answer.Summary);
        Assert.Contains("🥇 Distributed Queue", answer.ButtonTitles());
    }

    [Fact]
    public async Task Every_fact_carries_its_source()
    {
        var shown = (await Replies.AnswerToAsync("facts about caching")).Shown();

        Assert.All(TheProduct.Catalog.Pattern("caching")!.Facts, fact => Assert.Contains($"({CardText.Source(fact.Source)})", shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stale price after update, what to do")]
    [InlineData("react instead of poll")]
    [InlineData("append facts only, never update a row")]
    public void A_need_in_such_words_stays_a_need(string text) =>
        Assert.False(TheProduct.IntentOf(text) is ShowCost or ShowAlternatives or ShowFacts);
}
