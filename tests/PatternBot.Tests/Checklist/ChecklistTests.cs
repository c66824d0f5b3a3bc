using PatternBot.Checklist;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Checklist;

public sealed class ChecklistTests
{
    [Theory]
    [InlineData("before we adopt cqrs", "cqrs")]
    [InlineData("chklist cqrs", "cqrs")]
    [InlineData("checklist", null)]
    [InlineData("what do i have to check before i introduce a service mesh", "service-mesh")]
    [InlineData("are we ready for event sourcing", "event-sourcing")]
    [InlineData("采用 CQRS 之前的检查清单", "cqrs")]
    public void The_checklist_is_asked_for_in_many_ways(string text, string? slug) => Assert.Equal(new ShowChecklist(slug), TheProduct.IntentOf(text));

    [Fact]
    public async Task Its_five_steps_say_what_each_means_for_the_pattern()
    {
        var shown = (await Replies.AnswerToAsync("before we adopt cqrs")).Shown();

        Assert.All(["1. Problem?", "2. Scale?", "3. Team skills?", "4. Total cost?", "5. Rollback?"], step => Assert.Contains($"**{step}**", shown, StringComparison.Ordinal));
        Assert.Contains("It is for: 10:1 read ratio.", shown, StringComparison.Ordinal);
        Assert.Contains("(our estimate)", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two ipads edited the same checklist offline, now what")]
    [InlineData("should the readiness probe fail when redis is down")]
    [InlineData("how do we decide which events are before the cut in a distributed snapshot")]
    public void A_word_alone_asks_for_no_checklist(string text) => Assert.IsNotType<ShowChecklist>(TheProduct.IntentOf(text));
}
