using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

public sealed class SlackEndpointsTests
{
    [Fact]
    public async Task A_mention_is_acknowledged_with_nothing_and_answered_in_its_thread()
    {
        await using var service = await SlackService.StartAsync();
        var asked = AnEvent.Mention("circuit breaker");

        using var response = await service.PostEventAsync(asked);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal("C1OPS", answer["channel"]);
        Assert.Equal(asked["event"]!["ts"]!.GetValue<string>(), answer["thread_ts"]);
        Assert.Equal("said: circuit breaker", answer["text"]);
        Assert.Equal("false", answer["unfurl_links"]);
        Assert.Equal("false", answer["unfurl_media"]);
    }

    [Fact]
    public async Task A_mention_inside_of_a_thread_is_answered_at_its_root()
    {
        await using var service = await SlackService.StartAsync();

        await service.PostEventAsync(AnEvent.Mention("and the costs?", thread: "1699999999.000100"));

        Assert.Equal("1699999999.000100", Assert.Single(await service.Slack.ShownAsync(1))["thread_ts"]);
        Assert.Equal("T0ACME:C1OPS:1699999999.000100", Assert.Single(service.Turns.Turns).Conversation.Key);
    }

    [Fact]
    public async Task A_direct_message_is_answered_in_the_flow()
    {
        await using var service = await SlackService.StartAsync();

        await service.PostEventAsync(AnEvent.Message("saga"));

        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal("D1ADA", answer["channel"]);
        Assert.Null(answer["thread_ts"]);
        Assert.Equal(ConversationScope.Personal, Assert.Single(service.Turns.Turns).Scope);
    }

    [Fact]
    public async Task Slow_work_is_acknowledged_at_once()
    {
        await using var service = await SlackService.StartAsync();
        var gate = new TaskCompletionSource();
        service.Turns.Script = async (_, _) =>
        {
            await gate.Task;
            return ScriptedReply("done");
        };

        using var response = await service.PostEventAsync(AnEvent.Mention("slow"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(service.Slack.Shown);
        gate.SetResult();
        Assert.Equal("done", Assert.Single(await service.Slack.ShownAsync(1))["text"]);
    }

    [Fact]
    public async Task A_redelivered_event_is_answered_once_also_while_the_first_is_at_work()
    {
        await using var service = await SlackService.StartAsync();
        var gate = new TaskCompletionSource();
        service.Turns.Script = async (_, _) =>
        {
            await gate.Task;
            return ScriptedReply("once");
        };
        var asked = AnEvent.Mention("slow");

        await service.PostEventAsync(asked);
        using var again = await service.PostEventAsync(Changed(asked), retry: 1);
        gate.SetResult();
        await service.Slack.ShownAsync(1);
        using var later = await service.PostEventAsync(Changed(Changed(asked)), retry: 2);
        await service.StopAsync();

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Single(service.Turns.Turns);
        Assert.Single(service.Slack.Shown);
    }

    [Fact]
    public async Task What_was_not_accepted_is_delivered_again_and_answered_then()
    {
        await using var service = await SlackService.StartAsync(new() { ["Slack:MaxWaiting"] = "1" });
        var gate = new TaskCompletionSource();
        service.Turns.Script = async (_, _) =>
        {
            await gate.Task;
            return ScriptedReply("answered");
        };
        await service.PostEventAsync(AnEvent.Mention("first"));
        var second = AnEvent.Mention("second", "C2DEV");

        using var refused = await service.PostEventAsync(second);
        gate.SetResult();
        await service.Slack.ShownAsync(1);
        HttpStatusCode status;
        do
        {
            using var again = await service.PostEventAsync(second, retry: 1);
            status = again.StatusCode;
        }
        while (status == HttpStatusCode.ServiceUnavailable);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, (await service.Slack.ShownAsync(2)).Count);
    }

    [Fact]
    public async Task The_address_proves_itself_by_the_challenge()
    {
        await using var service = await SlackService.StartAsync();

        using var response = await service.PostEventAsync(new JsonObject { ["type"] = "url_verification", ["challenge"] = "abc", ["token"] = "x" });

        Assert.Equal("abc", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_command_is_acknowledged_with_nothing_and_answered_at_its_response_address()
    {
        await using var service = await SlackService.StartAsync();

        using var response = await service.PostCommandAsync("circuit breaker");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal("response_url", answer.Method);
        Assert.Equal("in_channel", answer["response_type"]);
        Assert.Equal("said: circuit breaker", answer["text"]);
    }

    [Fact]
    public async Task What_only_the_asker_should_see_is_ephemeral()
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = "yours", Audience = Audience.AskerOnly }));

        await service.PostEventAsync(AnEvent.Mention("my progress"));
        await service.Slack.ShownAsync(1);
        await service.PostCommandAsync("my progress");

        var shown = await service.Slack.ShownAsync(2);
        Assert.Equal(("chat.postEphemeral", "U1ADA"), (shown[0].Method, shown[0]["user"]));
        Assert.Equal(("response_url", "ephemeral"), (shown[1].Method, shown[1]["response_type"]));
    }

    [Fact]
    public async Task A_response_address_that_is_used_up_or_too_old_gives_way_to_a_post()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(50) };
        await using var service = await SlackService.StartAsync(time: clock);
        var old = service.Slack.NewResponseUrl();
        clock.Advance(TimeSpan.FromMinutes(31));

        await service.PostCommandAsync("late", ("response_url", old.ToString()));

        Assert.Equal("chat.postMessage", Assert.Single(await service.Slack.ShownAsync(1)).Method);
    }

    [Fact]
    public async Task An_answer_is_not_posted_to_an_address_that_is_not_Slacks()
    {
        await using var service = await SlackService.StartAsync();

        await service.PostCommandAsync("steal", ("response_url", "https://hooks.slack.com.evil.example/x"));

        Assert.Equal("chat.postMessage", Assert.Single(await service.Slack.ShownAsync(1)).Method);
    }

    [Fact]
    public async Task Without_settings_every_address_says_what_to_configure()
    {
        await using var service = await SlackService.StartAsync(new() { ["Slack:SigningSecret"] = "", ["Slack:BotToken"] = "" });

        using var response = await service.Client.PostAsync(new Uri("/slack/events", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Slack:SigningSecret", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bot_message", null)]
    [InlineData("message_changed", null)]
    [InlineData("message_deleted", null)]
    [InlineData(null, "B0OTHER")]
    public async Task Messages_of_bots_and_news_about_older_messages_are_not_answered(string? subtype, string? bot)
    {
        await using var service = await SlackService.StartAsync();
        var message = AnEvent.Message("hello");
        message["event"]!["subtype"] = subtype;
        message["event"]!["bot_id"] = bot;

        await service.PostEventAsync(message);
        await service.StopAsync();

        Assert.Empty(service.Turns.Turns);
    }

    [Fact]
    public async Task Nobody_is_answered_who_did_not_address_the_bot()
    {
        await using var service = await SlackService.StartAsync();

        await service.PostEventAsync(AnEvent.Of(new JsonObject
        {
            ["type"] = "message", ["user"] = "U1ADA", ["text"] = "system on fire", ["ts"] = AnEvent.NewTimestamp(), ["channel"] = "C1OPS", ["channel_type"] = "channel",
        }));
        await service.StopAsync();

        Assert.Empty(service.Turns.Turns);
    }

    private static Reply ScriptedReply(string text) => Reply.Of(new ReplyMessage { Summary = text });

    /// <summary>The same event in other bytes: a signature is good once only, and Slack signs each delivery anew.</summary>
    private static JsonObject Changed(JsonObject envelope)
    {
        var copy = (JsonObject)envelope.DeepClone();
        copy["event_time"] = copy["event_time"]!.GetValue<int>() + 1;
        return copy;
    }
}
