using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PatternBot.Tests.Turns;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>A language model's text, where Teams and other Bot Framework channels can show it.</summary>
public sealed class SequelTests
{
    private static readonly GeneratedText Cited = new([new Citation("Circuit Breaker · How it works", "After five errors it opens.", new Uri("https://patterns.example/patterns/circuit-breaker#how-it-works-1"))]);

    private readonly ScriptedSequel _sequel = new();

    [Fact]
    public async Task In_a_personal_chat_of_Teams_the_text_grows_below_the_card_and_ends_with_its_sources()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();

        await service.PostAsync(AnActivity.Saying("fire").Through(connector));
        var card = await connector.NextAsync();
        _sequel.Say("It opens");
        var first = await connector.NextAsync();
        _sequel.Say("It opens after five errors [1].");
        var second = await connector.NextAsync();
        _sequel.Say(Final("It opens after five errors [1]."), isFinal: true);
        var last = await connector.NextAsync();

        Assert.NotNull(card.Activity["attachments"]);
        Assert.Equal(["typing", "typing", "message"], new[] { first, second, last }.Select(sent => (string)sent.Activity["type"]!));
        Assert.All(new[] { first, second, last }, sent => Assert.EndsWith("/activities", sent.Path, StringComparison.Ordinal));
        Assert.Equal(("streaming", 1, null), InfoOf(first));
        Assert.Equal(("streaming", 2, "1700000000000"), InfoOf(second));
        Assert.Equal(("final", null, "1700000000000"), InfoOf(last));
        Assert.Equal("It opens after five errors [1].", (string?)last.Activity["text"]);
        Assert.Null(last.Activity["attachments"]);
        var label = last.Activity["entities"]!.AsArray().Single(entity => (string?)entity!["@type"] == "Message")!;
        Assert.Equal("AIGeneratedContent", (string?)label["additionalType"]![0]);
        Assert.Equal("https://patterns.example/patterns/circuit-breaker#how-it-works-1", (string?)label["citation"]![0]!["appearance"]!["url"]);
        Assert.Equal("default", (string?)last.Activity["channelData"]!["feedbackLoop"]!["type"]);
    }

    [Fact]
    public async Task In_a_channel_of_Teams_the_message_itself_becomes_the_answer()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();

        await service.PostAsync(AnActivity.Saying("fire").In("19:channel@thread.tacv2;messageid=1", "channel").Through(connector));
        await connector.NextAsync();
        _sequel.Say(Final("It opens [1].", ACard.Saying("It opens [1], above the card.")), isFinal: true);
        var update = await connector.NextAsync();

        Assert.Equal("PUT", update.Method);
        Assert.EndsWith("/activities/1700000000000", update.Path, StringComparison.Ordinal);
        Assert.Contains("above the card", update.Activity["attachments"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("AIGeneratedContent", update.Activity["entities"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_Teams_does_not_let_it_stream_the_whole_text_comes_at_once()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        connector.Answers.Enqueue(Accept);
        connector.Answers.Enqueue(response => Refuse(response, "Content stream is not allowed"));

        await service.PostAsync(AnActivity.Saying("fire").Through(connector));
        await connector.NextAsync();
        _sequel.Say("It");
        await connector.NextAsync();
        _sequel.Say(Final("It opens [1]."), isFinal: true);
        var last = await connector.NextAsync();

        Assert.Equal(("POST", "message", "It opens [1]."), (last.Method, (string?)last.Activity["type"], (string?)last.Activity["text"]));
        Assert.Null(InfoOf(last).Type);
    }

    [Fact]
    public async Task A_stream_that_Teams_has_ended_by_itself_is_replaced_by_the_whole_text()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        connector.Answers.Enqueue(Accept);
        connector.Answers.Enqueue(Accept);
        connector.Answers.Enqueue(response => Refuse(response, "Content stream finished due to exceeded streaming time."));

        await service.PostAsync(AnActivity.Saying("fire").Through(connector));
        await connector.NextAsync();
        _sequel.Say("It");
        await connector.NextAsync();
        _sequel.Say(Final("It opens [1]."), isFinal: true);
        var refused = await connector.NextAsync();
        var last = await connector.NextAsync();

        Assert.Equal("final", InfoOf(refused).Type);
        Assert.Equal("PUT", last.Method);
        Assert.EndsWith("/activities/1700000000000", last.Path, StringComparison.Ordinal);
        Assert.Null(InfoOf(last).Type);
    }

    [Fact]
    public async Task When_the_person_pressed_stop_nothing_more_is_said()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        connector.Answers.Enqueue(Accept);
        connector.Answers.Enqueue(response => Refuse(response, "Content stream was canceled by user."));

        await service.PostAsync(AnActivity.Saying("fire").Through(connector));
        await connector.NextAsync();
        _sequel.Say("It");
        await connector.NextAsync();
        await _sequel.Ended.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Empty(connector.Rest());
    }

    [Fact]
    public async Task What_breaks_halfway_is_ended_and_taken_away()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();

        await service.PostAsync(AnActivity.Saying("fire").Through(connector));
        await connector.NextAsync();
        _sequel.Say("It");
        await connector.NextAsync();
        _sequel.End(new IOException("cut"));
        var end = await connector.NextAsync();
        var removal = await connector.NextAsync();

        Assert.Equal("final", InfoOf(end).Type);
        Assert.Equal("DELETE", removal.Method);
        Assert.EndsWith("/activities/1700000000000", removal.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("telegram")]
    [InlineData("email")]
    public async Task Channels_that_neither_stream_nor_update_get_one_more_message(string channel)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        var activity = AnActivity.Saying("fire").Through(connector);
        activity["channelId"] = channel;

        await service.PostAsync(activity);
        await connector.NextAsync();
        _sequel.Say("It").Say(Final("It opens [1]."), isFinal: true);
        var last = await connector.NextAsync();

        Assert.Equal("message", (string?)last.Activity["type"]);
        Assert.Contains("[1] Circuit Breaker · How it works – https://patterns.example/", (string?)last.Activity["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replies_that_are_expected_hold_the_answer_where_it_is_there_in_time()
    {
        await using var service = await StartAsync();
        _sequel.Say("It").Say(Final("It opens [1].", ACard.Saying("It opens [1].")), isFinal: true);

        var replies = await service.AskAsync(AnActivity.Saying("fire"));

        Assert.Contains("It opens [1].", Assert.Single(replies)!["attachments"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replies_that_are_expected_do_not_wait_for_an_answer_that_does_not_come()
    {
        await using var service = await StartAsync();
        _sequel.Say("It").End(new IOException("cut"));

        var replies = await service.AskAsync(AnActivity.Saying("fire"));

        Assert.Contains("The card", Assert.Single(replies)!["attachments"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<ChannelService> StartAsync()
    {
        var service = await ChannelService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = "The card", Card = ACard.Saying("The card") }) with { Sequel = _sequel });
        return service;
    }

    private static ReplyMessage Final(string text, ReplyCard? card = null) => new() { Summary = text, Card = card ?? ACard.Saying(text), Generated = Cited };

    private static (string? Type, int? Sequence, string? Id) InfoOf(LoopbackConnector.Sent sent)
    {
        var info = sent.Activity["entities"]?.AsArray().SingleOrDefault(entity => (string?)entity!["type"] == "streaminfo");
        return ((string?)info?["streamType"], (int?)info?["streamSequence"], (string?)info?["streamId"]);
    }

    private static void Accept(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status201Created;
        response.WriteAsync("""{"id":"1700000000000"}""").Wait();
    }

    private static void Refuse(HttpResponse response, string words)
    {
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.WriteAsync(new JsonObject { ["error"] = new JsonObject { ["code"] = "ContentStreamNotAllowed", ["message"] = words } }.ToJsonString()).Wait();
    }
}
