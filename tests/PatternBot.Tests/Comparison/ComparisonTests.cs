using PatternBot.Comparison;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Comparison;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("saga vs 2pc", "saga,two-phase-commit")]
    [InlineData("compare cqrs and event sourcing", "cqrs,event-sourcing")]
    [InlineData("difference between bulkhead and circuit breaker", "bulkhead,circuit-breaker")]
    [InlineData("compare cqrs, event sourcing and saga", "cqrs,event-sourcing,saga")]
    [InlineData("read replicas or cache, which one first", "read-replicas,caching")]
    [InlineData("should i choose websocket or push notification", "websocket,push-notification")]
    [InlineData("lambda vs kappa", "lambda-architecture,kappa-architecture")]
    [InlineData("comapre outbox an cdc", "outbox,cdc")]
    [InlineData("help me choose between kafka and rabbitmq", "event-streaming,distributed-queue")]
    [InlineData("diferencia entre saga y 2pc", "saga,two-phase-commit")]
    [InlineData("saga 和 2pc 有什么区别", "saga,two-phase-commit")]
    public void Named_patterns_are_put_side_by_side(string text, string slugs) =>
        Assert.Equal(slugs, string.Join(',', Assert.IsType<ComparePatterns>(TheProduct.IntentOf(text)).Slugs));

    [Theory]
    [InlineData("raft vs paxos")]
    [InlineData("row-based vs statement-based binlog, NOW() and UUID() differ on the copy")]
    [InlineData("two replicas with 2TB each, find which rows differ without comparing everything")]
    public void A_comparison_of_other_things_is_none_of_patterns(string text) => Assert.IsNotType<ComparePatterns>(TheProduct.IntentOf(text));

    [Fact]
    public async Task Each_has_a_column_a_button_and_its_own_reason()
    {
        var answer = await Replies.AnswerToAsync("saga vs 2pc");

        var shown = answer.Shown();
        Assert.Equal("comparison", answer.Card!.Name);
        Assert.Contains("**Take Saga when**", shown, StringComparison.Ordinal);
        Assert.Contains("Two-Phase Commit instead of Saga: it gives true atomicity", shown, StringComparison.Ordinal);
        Assert.Contains("Saga instead of Two-Phase Commit: a saga gives up isolation", shown, StringComparison.Ordinal);
        Assert.Equal(["🥈 Saga", "🥈 Two-Phase Commit"], answer.ButtonTitles().Take(2));
    }

    [Theory]
    [InlineData("enterprise pack vs scale pack", "enterprise,scale")]
    [InlineData("compare starter and scale bundle", "starter,scale")]
    [InlineData("starter pack or enterprise pack?", "starter,enterprise")]
    public void Packs_are_compared_as_packs(string text, string slugs) =>
        Assert.Equal(slugs, string.Join(',', Assert.IsType<ComparePacks>(TheProduct.IntentOf(text)).Slugs));

    [Fact]
    public async Task Packs_show_time_contents_and_what_they_share()
    {
        var shown = (await Replies.AnswerToAsync("enterprise pack vs scale pack")).Shown();

        Assert.Contains("8 weeks (catalog page, no source given)", shown, StringComparison.Ordinal);
        Assert.Contains("They have no pattern in common.", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"slugs":"saga"}""")]
    [InlineData("""{"slugs":"a,b,c,d,e"}""")]
    [InlineData("""{"slugs":"no-such,neither"}""")]
    public async Task A_changed_button_gets_a_sentence_and_no_card(string data)
    {
        using var document = System.Text.Json.JsonDocument.Parse(data);

        Assert.Null(Assert.Single((await TheProduct.ReplyToAsync(ATurn.Pressing(ComparePatterns.Verb, document.RootElement))).Messages).Card);
    }
}
