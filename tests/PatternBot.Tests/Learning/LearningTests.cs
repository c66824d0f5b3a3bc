using PatternBot.Learning;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Learning;

public sealed class LearningTests
{
    [Theory]
    [InlineData("project ideas", null)]
    [InlineData("what can i build to practice these things", null)]
    [InlineData("something to code after reading about load balancers", "load-balancing")]
    public void Something_to_build_is_asked_for(string text, string? slug) => Assert.Equal(new ShowProjects(slug), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("papers on sagas", "saga")]
    [InlineData("papers?", null)]
    [InlineData("source for cqrs by greg young", "cqrs")]
    [InlineData("quels articles lire sur l'event sourcing ?", "event-sourcing")]
    public void Something_to_read_is_asked_for(string text, string? slug) => Assert.Equal(new ShowReferences(slug), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("which laws should I know first", null)]
    [InlineData("prereqs", null)]
    [InlineData("prerequisites for cqrs", "cqrs")]
    [InlineData("how long does it take to learn all patterns", null)]
    public void What_to_know_first_is_asked_for(string text, string? slug) => Assert.Equal(new ShowPrerequisites(slug), TheProduct.IntentOf(text));

    [Fact]
    public async Task A_project_that_practises_the_pattern_stands_alone()
    {
        var answer = await Replies.AnswerToAsync("project idea for saga");

        Assert.Equal("Something to build: design a saga orchestrator.", answer.Summary);
        Assert.Contains("Killing the process at any line", answer.Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_work_that_stands_on_both_lists_is_named_once()
    {
        var answer = await Replies.AnswerToAsync("papers on sagas");

        Assert.Single(answer.Card!.Texts(), text => text == "**Sagas**");
        Assert.StartsWith("About Saga: Sagas (Garcia-Molina & Salem, 1987)", answer.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_laws_and_pillars_come_first() =>
        Assert.StartsWith("Know first: 7 Laws + 5 Pillars.", (await Replies.AnswerToAsync("which laws should I know first")).Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("best exercises for the lower back")]
    [InlineData("where can i book a health check at the company doctor")]
    [InlineData("which programming language should i learn first")]
    public void Other_learning_is_none_of_ours(string text) =>
        Assert.False(TheProduct.IntentOf(text) is ShowProjects or ShowReferences or ShowPrerequisites);
}
