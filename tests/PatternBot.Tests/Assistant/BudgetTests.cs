using Microsoft.Extensions.Time.Testing;
using PatternBot.Assistant;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Assistant;

public sealed class BudgetTests
{
    private const string Fire = "system on fire, high latency";

    [Theory]
    [InlineData("person")]
    [InlineData("channel")]
    [InlineData("month")]
    public async Task Who_used_the_months_tokens_is_told_once_and_has_the_catalog(string whose)
    {
        await using var assistant = await AnAssistant.OnAsync(settings: options => Limit(options, whose));
        var turn = ATurn.Saying(Fire);

        var first = await assistant.AskAsync(turn);
        var second = await assistant.AskAsync(turn with { Content = new Said("two customers bought the last item") });
        var third = await assistant.AskAsync(turn with { Content = new Said("saga vs two phase commit") });

        Assert.NotNull(first.Text);
        Assert.Contains("used up", Assert.Single(second.Updates).Message.Card!.PlainText, StringComparison.Ordinal);
        Assert.Null(second.Updates[0].Message.Generated);
        Assert.Empty(third.Updates);
        Assert.Single(assistant.Model.Requests);
    }

    [Fact]
    public async Task One_persons_tokens_are_not_anothers()
    {
        await using var assistant = await AnAssistant.OnAsync(settings: options => Limit(options, "person"));
        await assistant.AskAsync(Fire);

        var other = await assistant.AskAsync(ATurn.Saying("two customers bought the last item") with { From = new Person("bob", "Bob") });

        Assert.NotNull(other.Text);
    }

    [Fact]
    public async Task A_new_month_brings_new_tokens()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };
        await using var assistant = await AnAssistant.OnAsync(settings: options => Limit(options, "person"), time: time);
        await assistant.AskAsync(Fire);
        var before = await assistant.AskAsync("two customers bought the last item");

        time.Advance(TimeSpan.FromHours(2));
        var after = await assistant.AskAsync("two customers bought the last item");

        Assert.Equal((AnswerOutcome.OverBudget, AnswerOutcome.Answered), (before.Report!.Outcome, after.Report!.Outcome));
        Assert.Contains("1 December", before.Updates[0].Message.Summary, StringComparison.Ordinal);
    }

    private static void Limit(AssistantOptions options, string whose)
    {
        if (whose == "person")
            options.TokensPerPerson = 100;
        else if (whose == "channel")
            options.TokensPerChannel = 100;
        else
            options.TokensPerMonth = 100;
    }
}
