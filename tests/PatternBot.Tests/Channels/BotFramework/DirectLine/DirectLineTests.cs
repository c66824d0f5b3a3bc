using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework.DirectLine;

public sealed class DirectLineTests
{
    [Fact]
    public async Task A_chat_begins_with_a_welcome()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);

        var welcome = Assert.Single(await client.NextAsync(1));

        Assert.Equal("welcome", (string?)welcome["text"]);
        Assert.Equal("bot", (string?)welcome["from"]!["role"]);
        var turn = Assert.Single(service.Turns.Turns);
        Assert.Equal("webchat", turn.Channel);
        Assert.Equal(client.Conversation, turn.Conversation.Key);
        Assert.Equal(ConversationScope.Personal, turn.Scope);
        Assert.Equal("de-DE", turn.Locale);
    }

    [Fact]
    public async Task What_a_person_says_is_echoed_so_that_the_client_sees_it_sent_and_then_answered()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        var id = await client.SayAsync("saga");
        var both = await client.NextAsync(2);

        var (echo, answer) = (both[0], both[1]);
        Assert.Equal(id, (string?)echo["id"]);
        Assert.Equal("client-1", (string?)echo["channelData"]!["clientActivityID"]);
        Assert.Equal("Europe/Berlin", (string?)echo["localTimezone"]);
        Assert.Equal("user", (string?)echo["from"]!["role"]);
        Assert.True(DateTimeOffset.TryParse((string?)echo["timestamp"], out _));
        Assert.Equal("said: saga", (string?)answer["text"]);
        Assert.Equal(id, (string?)answer["replyToId"]);
        Assert.NotEqual(id, (string?)answer["id"]);
    }

    [Fact]
    public async Task Who_speaks_is_who_the_token_names_whatever_the_message_says()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        await client.SayAsync("saga");
        var echo = (await client.NextAsync(2))[0];

        Assert.StartsWith("dl_", (string?)echo["from"]!["id"], StringComparison.Ordinal);
        Assert.Null(echo["from"]!["name"]);
        Assert.All(service.Turns.Turns, turn => Assert.Equal((string?)echo["from"]!["id"], turn.From.Id));
    }

    [Fact]
    public async Task A_pressed_button_is_a_turn()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        using var response = await client.PostAsync(new JsonObject
        {
            ["type"] = "message",
            ["value"] = new JsonObject { ["verb"] = "pattern.show", ["slug"] = "saga" },
            ["channelData"] = new JsonObject { ["postBack"] = true, ["clientActivityID"] = "client-2" },
        });

        Assert.Equal("pressed: pattern.show", (string?)(await client.NextAsync(2))[1]["text"]);
        var pressed = Assert.IsType<Pressed>(service.Turns.Turns[1].Content);
        Assert.Equal("saga", pressed.Data.GetProperty("slug").GetString());
    }

    [Fact]
    public async Task A_reload_gets_the_whole_conversation_again()
    {
        await using var service = await ChannelService.StartAsync();
        using var before = await WebChatClient.ConnectedAsync(service);
        await before.NextAsync(1);
        await before.SayAsync("saga");
        await before.NextAsync(2);

        using var after = before.Again();
        await after.ResumeAsync(watermark: "");
        await after.ListenAsync();

        Assert.Equal(["welcome", "saga", "said: saga"], (await after.NextAsync(3)).Select(activity => (string?)activity["text"]));
        Assert.Equal(2, service.Turns.Turns.Count);
    }

    [Fact]
    public async Task A_reconnected_client_gets_what_it_missed_and_nothing_twice()
    {
        await using var service = await ChannelService.StartAsync();
        using var first = await WebChatClient.ConnectedAsync(service);
        await first.NextAsync(1);
        var seen = first.Watermark;
        await first.SayAsync("missed");
        await first.NextAsync(2);

        using var second = first.Again();
        await second.ResumeAsync(seen);
        await second.ListenAsync();

        Assert.Equal(["missed", "said: missed"], (await second.NextAsync(2)).Select(activity => (string?)activity["text"]));
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("9999999999999999")]
    [InlineData("0")]
    public async Task A_watermark_that_makes_no_sense_gives_everything(string watermark)
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        var set = await client.PollAsync(watermark);

        Assert.Equal("welcome", (string?)Assert.Single(set["activities"]!.AsArray())!["text"]);
    }

    [Fact]
    public async Task A_polling_client_repeats_its_watermark_until_something_comes()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        var nothing = await client.PollAsync(client.Watermark);
        await client.SayAsync("saga");
        await client.NextAsync(2);
        var something = await client.PollAsync((string)nothing["watermark"]!);

        Assert.Empty(nothing["activities"]!.AsArray());
        Assert.Equal(2, something["activities"]!.AsArray().Count);
        Assert.Equal(client.Watermark, (string?)something["watermark"]);
    }

    [Fact]
    public async Task Every_window_of_a_conversation_hears_everything()
    {
        await using var service = await ChannelService.StartAsync();
        using var one = await WebChatClient.ConnectedAsync(service);
        await one.NextAsync(1);
        using var two = one.Again();
        await two.ResumeAsync(one.Watermark);
        await two.ListenAsync();

        await two.SayAsync("saga");

        Assert.Equal("said: saga", (string?)(await one.NextAsync(2))[1]["text"]);
        Assert.Equal("said: saga", (string?)(await two.NextAsync(2))[1]["text"]);
    }

    [Fact]
    public async Task A_silent_connection_is_kept_alive_with_empty_frames()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await ChannelService.StartAsync(time: time);
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        await client.SignOfLifeAsync();
        time.Advance(TimeSpan.FromSeconds(16));

        Assert.Empty(await client.NextFrameAsync());
        await client.SayAsync("still here");
        await client.NextAsync(2);
    }

    [Fact]
    public async Task A_stream_address_opens_one_connection()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        using var thief = new ClientWebSocket();

        await Assert.ThrowsAsync<WebSocketException>(() => thief.ConnectAsync(new Uri(client.StreamUrl), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stream_address_is_worth_nothing_after_a_minute()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await ChannelService.StartAsync(time: time);
        using var client = await WebChatClient.WithTokenAsync(service);
        await client.StartAsync();

        time.Advance(TimeSpan.FromSeconds(61));

        await Assert.ThrowsAsync<WebSocketException>(client.ListenAsync);
    }

    [Fact]
    public async Task Starting_again_with_the_same_token_gives_the_same_conversation_and_no_second_welcome()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.WithTokenAsync(service);

        using var first = await client.StartAsync();
        var conversation = client.Conversation;
        using var second = await client.StartAsync();

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(conversation, client.Conversation);
        await client.ListenAsync();
        await client.NextAsync(1);
        Assert.Single(service.Turns.Turns);
    }

    [Fact]
    public async Task A_client_goes_on_after_a_restart_of_the_service()
    {
        var state = Directory.CreateTempSubdirectory("state");
        try
        {
            string token, watermark;
            await using (var before = await ChannelService.StartAsync(stateFolder: state.FullName))
            {
                using var client = await WebChatClient.ConnectedAsync(before);
                await client.NextAsync(1);
                (token, watermark) = (client.Token, client.Watermark);
            }

            await using var after = await ChannelService.StartAsync(stateFolder: state.FullName);
            using var same = new WebChatClient(after.Client) { Token = token };
            var refreshed = await WebChatClient.ReadAsync(await same.SendAsync(HttpMethod.Post, "/tokens/refresh"));
            using var again = new WebChatClient(after.Client) { Token = token };
            await again.ResumeAsync((string)refreshed["conversationId"]!, watermark);
            await again.ListenAsync();
            await again.SayAsync("back again");

            Assert.Equal("said: back again", (string?)(await again.NextAsync(2))[1]["text"]);

            // A page that was loaded anew has no watermark, and wants it all.
            using var reloaded = new WebChatClient(after.Client) { Token = token };
            await reloaded.ResumeAsync((string)refreshed["conversationId"]!, "");
            await reloaded.ListenAsync();
            Assert.Equal(3, (await reloaded.NextAsync(3)).Count);
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task When_the_service_stops_its_streams_are_closed_at_once()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        var closing = client.ClosedAsync();
        var stopping = service.StopAsync();

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await closing);
        await stopping.WaitAsync(Patience.Length, TestContext.Current.CancellationToken);
    }
}
