using PatternBot.Tests.Support;
using PatternBot.Triage;
using PatternBot.Turns;

namespace PatternBot.Tests.Triage;

public sealed class TriageTests
{
    [Theory]
    [InlineData("system on fire, high latency", "high-latency")]
    [InlineData("checkout p99 went from 200ms to 4s since noon", "high-latency")]
    [InlineData("one service is down and five others went with it", "cascade-failures")]
    [InlineData("cpu at 100% on every node, pods get OOMKilled, traffic keeps growing", "cant-scale")]
    [InlineData("two customers bought the same last item and inventory is negative", "data-conflicts")]
    [InlineData("payment went through but the order never shipped, half of the steps ran", "complex-workflows")]
    [InlineData("errors everywhere and nobody can find which service throws them, no trace id", "debugging-nightmare")]
    [InlineData("the database is slow", "high-latency")]
    [InlineData("queries got slow after a migration", "high-latency")]
    public void An_emergency_in_peoples_own_words_is_recognised(string text, string emergency) =>
        Assert.Equal(emergency, Assert.IsType<StartTriage>(TheProduct.IntentOf(text)).Emergency);

    [Fact]
    public async Task Triage_says_what_it_is_what_to_do_now_how_long_it_takes_and_what_comes_after()
    {
        var reply = await TheProduct.ReplyToAsync(ATurn.Saying("system on fire, high latency"));

        var message = Assert.Single(reply.Messages);
        var card = message.Card!;
        Assert.Equal("triage", card.Name);
        Assert.Contains("Add Redis cache", message.Summary, StringComparison.Ordinal);
        Assert.Contains("2 hours", message.Summary, StringComparison.Ordinal);
        Assert.Contains(card.Texts(), t => t.Contains("High Latency", StringComparison.Ordinal));
        Assert.Contains(card.Texts(), t => t.Contains("P99 > 1s", StringComparison.Ordinal));
        Assert.Contains(card.Texts(), t => t.Contains("CDN → Edge computing", StringComparison.Ordinal));
        Assert.Contains("Check first", card.Texts());
        Assert.Contains(card.Buttons(), b => b.Title == "🥇 Caching");
        Assert.Contains(card.Buttons(), b => b.Title == "First steps");
    }

    [Theory]
    [InlineData("checkout is slow since the payment provider answers late, p99 4s")]
    [InlineData("everything is slow, our service waits for a third-party api")]
    [InlineData("high latency, the downstream service is slow to answer")]
    public async Task What_the_message_mentions_comes_first_and_says_why(string text)
    {
        var triage = Assert.IsType<StartTriage>(TheProduct.IntentOf(text));
        var signal = TheProduct.Catalog.Emergency(triage.Emergency)!.Signals[triage.Mentions[0]];

        var card = Assert.Single((await TheProduct.ReplyToAsync(ATurn.Saying(text))).Messages).Card!;

        Assert.Contains(card.Texts(), t => t.StartsWith($"You mention {signal.Mention}: **", StringComparison.Ordinal));
        Assert.Equal(signal.Patterns[0], card.Buttons().First(b => b.Data.GetProperty("verb").GetString() == "pattern.show").Data.GetProperty("slug").GetString());
        Assert.Contains($"Because you mention {signal.Mention}.", card.Texts());
    }

    [Fact]
    public async Task Triage_leads_on_by_buttons_alone()
    {
        var conversation = new FollowUps.AConversation("triage-buttons");
        var triage = await conversation.SayAsync("system on fire, high latency");

        Assert.StartsWith("High Latency: Do now", (await conversation.PressAsync(triage, "First steps")).Summary, StringComparison.Ordinal);
        Assert.StartsWith("High Latency: After the fire", (await conversation.PressAsync(triage, "After the fire")).Summary, StringComparison.Ordinal);
        Assert.StartsWith("High Latency, what else helps: ", (await conversation.PressAsync(triage, "What else helps")).Summary, StringComparison.Ordinal);
        Assert.StartsWith("What you can ask", (await conversation.PressAsync(triage, "Start over")).Summary, StringComparison.Ordinal);
        var others = await conversation.PressAsync(triage, "Not this");
        Assert.Contains("Cascade Failures", (await conversation.PressAsync(others, others.Card!.Buttons()[0].Title)).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_else_helps_repeats_nothing_of_the_triage_card()
    {
        foreach (var emergency in TheProduct.Catalog.Emergencies)
        {
            var conversation = new FollowUps.AConversation($"else-{emergency.Slug}");
            var triage = await conversation.SayAsync(emergency.Name);
            var others = await conversation.SayAsync("what else?");

            var shown = triage.ButtonTitles().ToHashSet();
            Assert.All(others.ButtonTitles(), title => Assert.DoesNotContain(title, shown));
        }
    }

    [Fact]
    public async Task Asked_why_it_names_the_words_that_led_there()
    {
        var conversation = new FollowUps.AConversation("why");
        await conversation.SayAsync("checkout p99 went from 200ms to 4s since noon");

        Assert.Contains("You wrote: ", (await conversation.SayAsync("why?")).Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Triage_shows_which_words_led_there()
    {
        var reply = await TheProduct.ReplyToAsync(ATurn.Saying("checkout p99 went from 200ms to 4s since noon"));

        Assert.Contains(reply.Messages[0].Card!.Texts(), t => t.StartsWith("You wrote: ", StringComparison.Ordinal) && t.Contains("p99", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_emergency_has_its_triage_its_steps_and_its_plan()
    {
        foreach (var emergency in TheProduct.Catalog.Emergencies)
        {
            var triage = await TheProduct.ReplyToAsync(ATurn.Pressing(StartTriage.Button(emergency)));
            Assert.Contains(emergency.ImmediateFix, triage.Messages[0].Summary, StringComparison.Ordinal);
            Assert.Contains(emergency.TimeToRelief, triage.Messages[0].Summary, StringComparison.Ordinal);
            foreach (var (_, data) in triage.Messages[0].Card!.Buttons())
            {
                var next = await TheProduct.ReplyToAsync(ATurn.Pressing(data.GetProperty("verb").GetString()!, data));
                Assert.NotNull(Assert.Single(next.Messages).Card);
            }
        }
    }

    [Fact]
    public async Task What_it_is_not_is_not_offered_again()
    {
        var reply = await TheProduct.ReplyToAsync(ATurn.Pressing(ChooseEmergency.Verb, new { except = "high-latency" }));

        var titles = reply.Messages[0].Card!.Buttons().Select(b => b.Title).ToList();
        Assert.Equal(5, titles.Count);
        Assert.DoesNotContain(titles, t => t.Contains("High Latency", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_triages_are_equal_so_that_their_reply_can_be_shared()
    {
        var one = new StartTriage("high-latency", ["p99", "4s"], [1], ["caching"]);
        var other = new StartTriage("high-latency", ["p99", "4s"], [1], ["caching"]);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { Heard = ["p99"] });
    }
}
