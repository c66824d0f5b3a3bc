using PatternBot.Growth;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Growth;

public sealed class GrowthTests
{
    [Theory]
    [InlineData("we have 50k users, what do we need next", 50_000, null)]
    [InlineData("2.5 million users, which architecture", 2_500_000, null)]
    [InlineData("growing from 20k to 150k users, what should we prepare", 20_000, 150_000.0)]
    [InlineData("300 users", 300, null)]
    [InlineData("tenemos 5000 usuarios, ¿qué necesitamos?", 5_000, null)]
    public void Users_and_what_next_is_a_stage(string text, double users, double? target) =>
        Assert.Equal(new ShowGrowthStage(users, target), TheProduct.IntentOf(text));

    [Fact]
    public async Task The_stage_says_what_to_have_and_what_comes_next()
    {
        var answer = await Replies.AnswerToAsync("we have 50k users, what do we need next");

        Assert.Equal(
            "50,000 users is the Growth stage: have Load Balancer, Read Replicas, Message Queue and Circuit Breaker. Next come Microservices, CQRS, Service Mesh and Multi-Region.",
            answer.Summary);
        Assert.Contains("🥇 CQRS", answer.ButtonTitles());
    }

    [Theory]
    [InlineData(1_000, "Startup")]
    [InlineData(1_001, "Growth")]
    [InlineData(1_000_001, "Unicorn")]
    public async Task At_a_border_the_earlier_stage_holds(double users, string stage) =>
        Assert.Contains($"is the {stage} stage", (await Replies.AnswerToAsync(new ShowGrowthStage(users, null))).Summary, StringComparison.Ordinal);

    [Fact]
    public async Task A_leap_over_a_stage_names_everything_on_the_way() =>
        Assert.Contains("For 2,000,000 users add Load Balancer", (await Replies.AnswerToAsync(new ShowGrowthStage(500, 2_000_000))).Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("50k users can't log in since 10 minutes, site is down")]
    [InlineData("we shard 4 million users over 12 databases, how do I rebalance them without downtime")]
    public void Users_in_a_story_are_no_stage(string text) => Assert.IsNotType<ShowGrowthStage>(TheProduct.IntentOf(text));

    [Fact]
    public void All_stages_can_be_asked_for() => Assert.IsType<ListGrowthStages>(TheProduct.IntentOf("growth stages"));
}
