using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Channels.BotFramework;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class ActivitySenderTests
{
    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task What_may_be_sent_again_is_sent_again(int status)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        connector.Answers.Enqueue(response =>
        {
            response.StatusCode = status;
            response.Headers.RetryAfter = "0";
        });

        using var accepted = await service.PostAsync(AnActivity.Saying("saga").Through(connector));

        var first = await connector.NextAsync();
        var second = await connector.NextAsync();
        Assert.Equal(first.Activity.ToJsonString(), second.Activity.ToJsonString());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task What_may_not_be_sent_again_is_given_up_and_the_next_message_still_goes_out(int status)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        connector.Answers.Enqueue(response => response.StatusCode = status);

        using var lost = await service.PostAsync(AnActivity.Saying("one").In("c").Through(connector));
        using var kept = await service.PostAsync(AnActivity.Saying("two").In("c").Through(connector));

        Assert.Equal("said: one", (string?)(await connector.NextAsync()).Activity["text"]);
        Assert.Equal("said: two", (string?)(await connector.NextAsync()).Activity["text"]);
    }

    [Fact]
    public async Task A_connector_that_asks_for_patience_is_given_it()
    {
        var time = new FakeTimeProvider();
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync(time: time);
        connector.Answers.Enqueue(response =>
        {
            response.StatusCode = 429;
            response.Headers.RetryAfter = "17";
        });

        using var accepted = await service.PostAsync(AnActivity.Saying("saga").Through(connector));
        await connector.NextAsync();
        var waited = TimeSpan.Zero;
        using var patience = Patience.Start();
        while (connector.Rest() is [])
        {
            time.Advance(TimeSpan.FromSeconds(1));
            waited += TimeSpan.FromSeconds(1);
            await Task.Delay(20, patience.Token);
        }

        Assert.True(waited >= TimeSpan.FromSeconds(17), $"It came again after {waited.TotalSeconds} s.");
    }

    [Fact]
    public async Task A_card_that_is_too_big_for_the_channel_leaves_its_summary()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = "in short", Card = ACard.Saying("Saga") }));
        connector.Answers.Enqueue(response => response.StatusCode = StatusCodes.Status413PayloadTooLarge);

        using var accepted = await service.PostAsync(AnActivity.Saying("saga").Through(connector));

        Assert.NotNull((await connector.NextAsync()).Activity["attachments"]);
        var shrunk = (await connector.NextAsync()).Activity;
        Assert.Null(shrunk["attachments"]);
        Assert.Equal("in short", (string?)shrunk["text"]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await LoopbackConnector.StartAsync();
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        connector.Answers.Enqueue(response =>
        {
            response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            response.Headers.Location = elsewhere.ServiceUrl;
        });

        using var first = await service.PostAsync(AnActivity.Saying("one").In("c").Through(connector));
        using var second = await service.PostAsync(AnActivity.Saying("two").In("c").Through(connector));
        await connector.NextAsync();
        await connector.NextAsync();

        Assert.Empty(elsewhere.Rest());
    }

    [Fact]
    public async Task A_name_that_does_not_lead_to_this_machine_is_not_connected_to()
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = LoopbackConnection.ConnectAsync };
        using var client = new HttpClient(handler);

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync(new Uri("http://203.0.113.7/"), TestContext.Current.CancellationToken));

        Assert.Contains("is not this machine", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_connector_disturbs_no_other_conversation()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();

        for (var i = 0; i < 40; i++)
            using (await service.PostAsync(AnActivity.Saying("to nobody")))
            {
            }

        using var response = await service.PostAsync(AnActivity.Saying("to somebody").Through(connector));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("said: to somebody", (string?)(await connector.NextAsync()).Activity["text"]);
    }
}
