using PatternBot.Advice;
using PatternBot.Knowledge.Tables;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Advice;

public sealed class AdviceTests
{
    [Theory]
    [InlineData("2 engineers and 80 req/s, should we do microservices?", "2 engineers, 80 req/s", "Microservices")]
    [InlineData("we are two devs, do we need kubernetes?", "two devs", "K8s")]
    [InlineData("is a service mesh overkill for a 2-person team?", "2-person", "Service Mesh")]
    [InlineData("4 engineers, microservices?", "4 engineers", "Microservices")]
    [InlineData("my boss wants microservices, we are 4 devs", "4 devs", "Microservices")]
    [InlineData("should we shard 500 MB of data", "500 MB", "Sharding")]
    [InlineData("budget of $600 a month, should we use kafka", "$600 a month", "Kafka")]
    [InlineData("sollten wir mit 2 Entwicklern Kubernetes nehmen?", "2 Entwicklern", "K8s")]
    public void A_decision_under_constraints_is_seen_with_its_figures(string text, string figures, string asked)
    {
        var intent = Assert.IsType<AdviseByConstraints>(TheProduct.IntentOf(text));

        Assert.Equal(figures, string.Join(", ", intent.Figures.Select(f => f.Text)));
        Assert.Contains(asked, intent.Asked);
    }

    [Theory]
    [InlineData("small team, what should we avoid", QuantityUnit.Engineers)]
    [InlineData("what to use with a tiny budget", QuantityUnit.DollarsPerMonth)]
    [InlineData("low traffic, do we need microservices", QuantityUnit.RequestsPerSecond)]
    public void A_constraint_may_be_said_without_a_figure(string text, QuantityUnit unit) =>
        Assert.Equal(unit, Assert.Single(Assert.IsType<AdviseByConstraints>(TheProduct.IntentOf(text)).Figures).Unit);

    [Fact]
    public async Task Every_row_that_the_figures_meet_is_shown_and_no_other()
    {
        var answer = await Replies.AnswerToAsync("2 engineers and 80 req/s, should we do microservices?");

        Assert.StartsWith("No: with 2 engineers and 80 req/s, avoid Microservices", answer.Summary, StringComparison.Ordinal);
        var shown = answer.Shown();
        Assert.Contains("**< 3 engineers**", shown, StringComparison.Ordinal);
        Assert.Contains("**< 100 req/s**", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("< 1GB", shown, StringComparison.Ordinal);
        Assert.Contains("names no source", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_constraints_at_once_are_read_together()
    {
        var answer = await Replies.AnswerToAsync("3 engineers, 200 req/s, $500 a month, strict consistency, 500 MB");

        var shown = answer.Shown();
        Assert.Equal("advice", answer.Card!.Name);
        Assert.Contains("**< $1K/month budget**", shown, StringComparison.Ordinal);
        Assert.Contains("**Strict consistency**", shown, StringComparison.Ordinal);
        Assert.Contains("**< 1GB data**", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("**< 3 engineers**", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("**< 100 req/s**", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_above_every_limit_rule_nothing_out() =>
        Assert.Equal(
            "With 8 devs and 5k rps no rule speaks against anything, Microservices included: choose by what hurts.",
            (await Replies.AnswerToAsync("is it ok to use microservices with 8 devs and 5k rps?")).Summary);

    [Fact]
    public async Task A_rule_whose_figure_was_not_said_is_named() =>
        Assert.Contains("There is a rule against Microservices with < 100 req/s", (await Replies.AnswerToAsync("2 engineers, should we do microservices?")).Shown(), StringComparison.Ordinal);

    [Theory]
    [InlineData("our 3 services are down since 80 req/s hit them, everything times out, help")]
    [InlineData("istio uses 80MB in each of our 900 pods")]
    [InlineData("a queue for 50 messages per second between two services")]
    public void Figures_in_a_story_are_no_decision(string text) => Assert.IsNotType<AdviseByConstraints>(TheProduct.IntentOf(text));

    [Fact]
    public void The_whole_table_can_be_asked_for() => Assert.IsType<ShowConstraints>(TheProduct.IntentOf("which patterns should a team avoid"));
}
