using System.Text.Json.Nodes;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

public sealed class SocketModeTests
{
    private static Dictionary<string, string?> Settings => new() { ["Slack:AppToken"] = FakeSlack.AppToken, ["Slack:SigningSecret"] = "" };

    [Fact]
    public async Task Over_the_socket_the_same_is_answered_the_same_way()
    {
        await using var service = await SlackService.StartAsync(Settings);
        var socket = Assert.Single(await service.Slack.ConnectedAsync(1));

        await service.Slack.DeliverAsync(socket, "events_api", AnEvent.Mention("circuit breaker"));
        await service.Slack.DeliverAsync(socket, "slash_commands", new JsonObject
        {
            ["command"] = "/pattern", ["text"] = "saga", ["team_id"] = FakeSlack.Team, ["user_id"] = "U1ADA", ["channel_id"] = "C2DEV", ["channel_name"] = "dev",
            ["trigger_id"] = service.Slack.NewTrigger(), ["response_url"] = service.Slack.NewResponseUrl().ToString(),
        });
        await service.Slack.DeliverAsync(socket, "interactive", APress.Of(service, "C3QA", "1.1", "press:0", "s{\"verb\":\"pattern.show\"}"));

        var shown = (await service.Slack.ShownAsync(3)).Select(call => call["text"]).Order();
        Assert.Equal(["pressed: pattern.show", "said: circuit breaker", "said: saga"], shown);
    }

    [Fact]
    public async Task A_redelivered_envelope_is_answered_once()
    {
        await using var service = await SlackService.StartAsync(Settings);
        var socket = Assert.Single(await service.Slack.ConnectedAsync(1));
        var asked = AnEvent.Mention("saga");

        await service.Slack.DeliverAsync(socket, "events_api", asked);
        await service.Slack.DeliverAsync(socket, "events_api", asked);
        await service.StopAsync();

        Assert.Single(service.Turns.Turns);
    }

    [Fact]
    public async Task The_next_connection_is_open_before_the_old_one_closes()
    {
        await using var service = await SlackService.StartAsync(Settings);
        var old = Assert.Single(await service.Slack.ConnectedAsync(1));

        await service.Slack.SendAsync(old, new JsonObject { ["type"] = "disconnect", ["reason"] = "warning" });
        var both = await service.Slack.ConnectedAsync(2);
        await service.Slack.DeliverAsync(old, "events_api", AnEvent.Mention("over the old one"));
        await service.Slack.DeliverAsync(both[1], "events_api", AnEvent.Mention("over the new one", "C2DEV"));

        Assert.Equal(2, (await service.Slack.ShownAsync(2)).Count);
    }

    [Theory]
    [InlineData("refresh_requested")]
    [InlineData("too_many_websockets")]
    public async Task A_connection_that_Slack_ends_is_opened_again(string reason)
    {
        await using var service = await SlackService.StartAsync(Settings);
        var old = Assert.Single(await service.Slack.ConnectedAsync(1));

        await service.Slack.SendAsync(old, new JsonObject { ["type"] = "disconnect", ["reason"] = reason });
        await service.Slack.CalledAsync("apps.connections.open", 2);
        var next = (await service.Slack.ConnectedAsync(1))[^1];
        await service.Slack.DeliverAsync(next, "events_api", AnEvent.Mention("still there?"));

        Assert.Single(await service.Slack.ShownAsync(1));
    }

    [Fact]
    public async Task A_connection_that_broke_is_opened_again()
    {
        await using var service = await SlackService.StartAsync(Settings);
        (await service.Slack.ConnectedAsync(1))[0].Abort();

        var next = (await service.Slack.ConnectedAsync(1))[0];
        await service.Slack.DeliverAsync(next, "events_api", AnEvent.Mention("still there?"));

        Assert.IsType<Said>(Assert.Single(service.Turns.Turns).Content);
    }

    [Fact]
    public async Task A_token_that_is_refused_for_good_is_not_tried_again_and_not_logged()
    {
        await using var service = await SlackService.StartAsync(new() { ["Slack:AppToken"] = "xapp-1-revoked", ["Slack:SigningSecret"] = "" });
        while (!service.LogLines.Lines.Any(line => line.Contains("refuses Socket Mode for good", StringComparison.Ordinal)))
            await Task.Delay(10, TestContext.Current.CancellationToken);

        Assert.Single(service.Slack.Calls);
        Assert.DoesNotContain(service.LogLines.Lines, line => line.Contains("xapp-1-revoked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Envelopes_that_nobody_knows_do_no_harm()
    {
        await using var service = await SlackService.StartAsync(Settings);
        var socket = Assert.Single(await service.Slack.ConnectedAsync(1));

        foreach (var odd in (string[])["[]", "{}", """{"type":"hello"}""", """{"envelope_id":"e1"}""", """{"envelope_id":"e2","type":"events_api"}""", """{"envelope_id":"e3","type":"new","payload":{}}"""])
            await service.Slack.SendAsync(socket, JsonNode.Parse(odd)!);
        await service.Slack.DeliverAsync(socket, "events_api", AnEvent.Mention("still there?"));

        Assert.Single(await service.Slack.ShownAsync(1));
    }
}
