using System.Text.Json.Nodes;
using PatternBot.Tests.Turns;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework.DirectLine;

/// <summary>What Web Chat is told of a text that grows, and of a card that changes where it stands.</summary>
public sealed class DirectLineSequelTests
{
    private readonly ScriptedSequel _sequel = new();

    [Fact]
    public async Task The_text_grows_under_one_id_and_ends_as_a_message_with_sources_and_thumbs()
    {
        await using var service = await StartAsync();
        using var client = await ConnectedAsync(service);

        await client.SayAsync("fire");
        var card = (await client.NextAsync(2))[1];
        _sequel.Say("It opens");
        var first = (await client.NextAsync(1))[0];
        _sequel.Say("It opens [1].");
        var second = (await client.NextAsync(1))[0];
        _sequel.Say(Final("It opens [1]."), isFinal: true);
        var last = (await client.NextAsync(1))[0];

        Assert.NotEqual((string?)card["id"], (string?)first["id"]);
        Assert.All(new[] { second, last }, activity => Assert.Equal((string?)first["id"], (string?)activity["id"]));
        Assert.All(new[] { second, last }, activity => Assert.Equal((string?)first["timestamp"], (string?)activity["timestamp"]));
        Assert.Equal(("typing", "streaming", 1), Of(first));
        Assert.Equal(("typing", "streaming", 2), Of(second));
        Assert.Equal(("message", "final", null), Of(last));
        Assert.Equal((string?)first["id"], (string?)last["channelData"]!["streamId"]);
        Assert.Equal("It opens [1].\n\n[1]: https://patterns.example/patterns/circuit-breaker#a \"Circuit Breaker · How it works\"", (string?)last["text"]);
        var label = Assert.Single(last["entities"]!.AsArray(), entity => (string?)entity!["@type"] == "Message")!;
        Assert.Equal(["LikeAction", "DislikeAction"], label["potentialAction"]!.AsArray().Select(action => (string)action!["@type"]!));
        Assert.Null(last["attachments"]);
    }

    [Theory]
    [InlineData("like", "yes")]
    [InlineData("dislike", "no")]
    public async Task A_thumb_below_the_text_says_of_the_answer_what_the_button_of_its_card_says(string thumb, string helpful)
    {
        const string Template = """
            {"type":"AdaptiveCard","version":"1.5","body":[],"actions":[
              {"type":"Action.Execute","title":"Yes","verb":"feedback.give","data":{"about":"${text}","helpful":"yes"}},
              {"type":"Action.Execute","title":"No","verb":"feedback.give","data":{"about":"${text}","helpful":"no"}}]}
            """;
        await using var service = await StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = "A card", Card = ACard.FromTemplate(Template, "triage") }) with { Sequel = _sequel });
        using var client = await ConnectedAsync(service);
        await client.SayAsync("fire");
        await client.NextAsync(2);
        _sequel.Say(Final("It opens [1]."), isFinal: true);
        var text = (await client.NextAsync(2))[1];

        await client.PostAsync(new JsonObject
        {
            ["type"] = "event",
            ["name"] = "webchat:activity-status/feedback",
            ["entities"] = new JsonArray(new JsonObject { ["@id"] = $"{text["id"]}#{thumb}" }),
        });

        for (var i = 0; i < 500 && service.Turns.Turns.All(turn => turn.Content is not Pressed); i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        var pressed = (Pressed)service.Turns.Turns.Single(turn => turn.Content is Pressed).Content;
        Assert.Equal(("feedback.give", helpful), (pressed.Verb, pressed.Data.GetProperty("helpful").GetString()));
    }

    [Fact]
    public async Task What_breaks_halfway_disappears()
    {
        await using var service = await StartAsync();
        using var client = await ConnectedAsync(service);
        await client.SayAsync("fire");
        await client.NextAsync(2);
        _sequel.Say("It opens");
        var first = (await client.NextAsync(1))[0];

        _sequel.End(new IOException("cut"));
        var last = (await client.NextAsync(1))[0];

        // Web Chat shows no message without text and attachments.
        Assert.Equal((string?)first["id"], (string?)last["id"]);
        Assert.Equal(("message", "", null), ((string?)last["type"], (string?)last["text"], last["attachments"]));
    }

    [Fact]
    public async Task A_pressed_button_that_updates_its_card_brings_the_next_form_in_the_same_place()
    {
        await using var service = await StartAsync();
        using var client = await ConnectedAsync(service);
        await client.SayAsync("fire");
        var card = (await client.NextAsync(2))[1];
        var data = card["attachments"]![0]!["content"]!["actions"]![0]!["data"]!;

        await client.PostAsync(Pressing(data));
        var changed = (await client.NextAsync(2))[1];
        await client.PostAsync(Pressing(data));
        var again = (await client.NextAsync(2))[1];

        Assert.All(new[] { changed, again }, activity => Assert.Equal((string?)card["id"], (string?)activity["id"]));
        Assert.All(new[] { changed, again }, activity => Assert.Equal((string?)card["timestamp"], (string?)activity["timestamp"]));
        Assert.Contains("pressed next", changed["attachments"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_opens_something_else_brings_a_message_of_its_own()
    {
        await using var service = await StartAsync();
        using var client = await ConnectedAsync(service);
        await client.SayAsync("fire");
        var card = (await client.NextAsync(2))[1];

        await client.PostAsync(Pressing(card["attachments"]![0]!["content"]!["actions"]![1]!["data"]!));
        var other = (await client.NextAsync(2))[1];

        Assert.NotEqual((string?)card["id"], (string?)other["id"]);
    }

    [Theory]
    [InlineData("not-of-this-conversation-1")]
    [InlineData("")]
    [InlineData(7)]
    public async Task A_place_that_is_none_of_ours_brings_a_message_of_its_own(object place)
    {
        await using var service = await StartAsync();
        using var client = await ConnectedAsync(service);
        await client.SayAsync("fire");
        var card = (await client.NextAsync(2))[1];

        await client.PostAsync(Pressing(new JsonObject { ["verb"] = "next", ["pressedOn"] = JsonValue.Create(place) }));
        var other = (await client.NextAsync(2))[1];

        Assert.NotEqual((string?)card["id"], (string?)other["id"]);
    }

    [Fact]
    public async Task A_sentence_that_answers_a_button_leaves_the_card_where_it_is()
    {
        await using var service = await StartAsync();
        using var client = await ConnectedAsync(service);
        await client.SayAsync("fire");
        var card = (await client.NextAsync(2))[1];
        service.Turns.Script = (_, _) => ValueTask.FromResult(ScriptedTurns.Text("That button is from an older card."));

        await client.PostAsync(Pressing(card["attachments"]![0]!["content"]!["actions"]![0]!["data"]!));
        var sentence = (await client.NextAsync(2))[1];

        Assert.NotEqual((string?)card["id"], (string?)sentence["id"]);
    }

    private async Task<ChannelService> StartAsync()
    {
        const string Template = """
            {"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"${text}"}],"actions":[
              {"type":"Action.Execute","title":"Next","verb":"next","data":{"page":"2"},"fallback":{"type":"Action.Submit","title":"Next","data":{"verb":"next","page":"2"}}},
              {"type":"Action.Submit","title":"Open","data":{"verb":"open"}}]}
            """;
        var service = await ChannelService.StartAsync();
        service.Turns.Script = (turn, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = "A card",
            Card = ACard.FromTemplate(Template, turn.Content is Pressed pressed ? $"pressed {pressed.Verb}" : "said"),
        }) with { Sequel = turn.Content is Said ? _sequel : null });
        return service;
    }

    private static async Task<WebChatClient> ConnectedAsync(ChannelService service)
    {
        var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);
        return client;
    }

    private static JsonObject Pressing(JsonNode data) => new() { ["type"] = "message", ["value"] = data.DeepClone(), ["channelData"] = new JsonObject { ["postBack"] = true } };

    private static ReplyMessage Final(string text) => new()
    {
        Summary = text,
        Card = ACard.Saying(text),
        Generated = new GeneratedText([new Citation("Circuit Breaker · How it works", "After five errors it opens.", new Uri("https://patterns.example/patterns/circuit-breaker#a"))]),
    };

    private static (string? Type, string? Stream, int? Sequence) Of(JsonNode activity) =>
        ((string?)activity["type"], (string?)activity["channelData"]!["streamType"], (int?)activity["channelData"]!["streamSequence"]);
}
