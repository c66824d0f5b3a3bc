using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Feedback;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>Thumbs on the bot's answers, and the bot's own eyes while an answer takes time.</summary>
public sealed class ReactionTests
{
    [Theory]
    [InlineData("+1", true)]
    [InlineData("thumbsup", true)]
    [InlineData("+1::skin-tone-4", true)]
    [InlineData("-1", false)]
    public async Task A_thumb_on_an_answer_is_what_its_button_says(string reaction, bool helpful)
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (turn, token) => turn.Content is Pressed
            ? ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = "What was missing?" }))
            : TheProduct.Turns.HandleAsync(turn, token);
        var answer = await AnswerAsync(service);

        await service.PostEventAsync(Reaction(reaction, answer.Timestamp));

        await service.Slack.CalledAsync("conversations.replies");
        if (!helpful)
            await service.Slack.ShownAsync(2);
        await service.StopAsync();
        var pressed = Assert.IsType<Pressed>(service.Turns.Turns[^1].Content);
        Assert.Equal((GiveFeedback.Verb, "triage/High Latency", helpful ? "yes" : "no"), (pressed.Verb, pressed.Data.GetProperty("about").GetString(), pressed.Data.GetProperty("helpful").GetString()));
        Assert.Equal(("slack", "T0ACME:U2BEN"), (service.Turns.Turns[^1].Channel, service.Turns.Turns[^1].From.Id));

        // A thumb up is not answered; after a thumb down that person alone is asked, in the same thread.
        var said = service.Slack.Shown.Skip(1).ToList();
        Assert.Equal(helpful ? 0 : 1, said.Count);
        Assert.All(said, call => Assert.Equal(("chat.postEphemeral", "U2BEN", "1700000800.1"), (call.Method, call["user"], call["thread_ts"])));
    }

    [Fact]
    public async Task An_opinion_given_by_thumb_is_counted_with_those_given_by_button()
    {
        await using var product = new AProduct();
        await using var service = await SlackService.StartAsync(handler: product.Turns);
        var answer = await AnswerAsync(service);

        await service.PostEventAsync(Reaction("+1", answer.Timestamp));
        await service.PostEventAsync(Reaction("-1", answer.Timestamp, "U3CAT"));
        await service.Slack.ShownAsync(2);
        await service.StopAsync();

        Assert.Equal(new FeedbackCount(1, 1), await product.Opinions.CountAsync("triage/High Latency", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_in_a_long_thread_is_found_on_a_later_page()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);
        for (var i = 0; i < 7; i++)
            service.Slack.Write("C1OPS", "1700000800.1", "hm");
        var answer = await AnswerAsync(service);

        await service.PostEventAsync(Reaction("-1", answer.Timestamp));

        Assert.Contains("what was missing", (await service.Slack.ShownAsync(2))[1]["text"], StringComparison.Ordinal);
        var pages = service.Slack.Calls.Where(call => call.Method == "conversations.replies").ToList();
        Assert.True(pages.Count > 1);
        Assert.Equal(pages.Count - 1, pages.Count(call => call["cursor"] is not null));
    }

    [Theory]
    [InlineData("heart", FakeSlack.BotUser, "U2BEN")]
    [InlineData("+1", "U1ADA", "U2BEN")]
    [InlineData("+1", FakeSlack.BotUser, FakeSlack.BotUser)]
    public async Task Reactions_between_people_are_none_of_the_bots_business(string reaction, string author, string user)
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);
        var answer = await AnswerAsync(service);

        await service.PostEventAsync(Reaction(reaction, answer.Timestamp, user, author));
        await service.StopAsync();

        Assert.Single(service.Slack.Calls, call => call.Method.StartsWith("chat.", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Slack.Calls, call => call.Method == "conversations.replies");
    }

    [Fact]
    public async Task A_thumb_on_what_asks_for_no_opinion_or_is_gone_says_nothing()
    {
        await using var service = await SlackService.StartAsync();
        await service.PostEventAsync(AnEvent.Mention("hello", thread: "1700000800.1"));
        await service.Slack.ShownAsync(1);

        await service.PostEventAsync(Reaction("-1", "1700000999.9"));
        service.Slack.NextFails("conversations.replies", "thread_not_found");
        await service.PostEventAsync(Reaction("-1", "1700000999.9"));
        await service.StopAsync();

        Assert.Single(service.Slack.Shown);
        Assert.Contains(service.LogLines.Lines, line => line.Contains("thread_not_found", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_an_answer_takes_time_eyes_are_on_the_question_and_then_taken_off()
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = async (_, _) =>
        {
            await service.Slack.CalledAsync("reactions.add");
            return Reply.Of(new ReplyMessage { Summary = "found" });
        };
        var asked = AnEvent.Mention("slow");

        await service.PostEventAsync(asked);

        var off = Assert.Single(await service.Slack.CalledAsync("reactions.remove"));
        var on = Assert.Single(service.Slack.Calls, call => call.Method == "reactions.add");
        var timestamp = asked["event"]!["ts"]!.GetValue<string>();
        Assert.All([on, off], call => Assert.Equal(("C1OPS", timestamp, "eyes"), (call["channel"], call["timestamp"], call["name"])));
        Assert.Equal(["reactions.add", "chat.postMessage", "reactions.remove"], service.Slack.Calls.Select(call => call.Method).Where(method => method != "auth.test"));
    }

    private static async Task<(string Timestamp, SlackCallSeen Call)> AnswerAsync(SlackService service)
    {
        await service.PostEventAsync(AnEvent.Mention("system on fire, high latency", thread: "1700000800.1"));
        var call = Assert.Single(await service.Slack.ShownAsync(1));
        return (service.Slack.TimestampOf(call), call);
    }

    private static JsonObject Reaction(string reaction, string message, string user = "U2BEN", string author = FakeSlack.BotUser) => AnEvent.Of(new JsonObject
    {
        ["type"] = "reaction_added", ["user"] = user, ["reaction"] = reaction, ["item_user"] = author, ["event_ts"] = AnEvent.NewTimestamp(),
        ["item"] = new JsonObject { ["type"] = "message", ["channel"] = "C1OPS", ["ts"] = message },
    });

    /// <summary>The product with a memory of opinions of its own.</summary>
    private sealed class AProduct : IAsyncDisposable
    {
        private readonly ServiceProvider _services = TheProduct.Compose();

        public ITurnHandler Turns => _services.GetRequiredService<ITurnHandler>();

        public IFeedbackStore Opinions => _services.GetRequiredService<IFeedbackStore>();

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }
}
