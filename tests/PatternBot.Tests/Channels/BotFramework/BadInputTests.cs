using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class BadInputTests
{
    public static TheoryData<string> Malformed =>
    [
        "",
        "null",
        "7",
        "[]",
        "{",
        "{}",
        "{\"type\":\"message\"",
        "not json",
        """{"type":"","conversation":{"id":"c"},"from":{"id":"u"}}""",
        """{"type":7,"conversation":{"id":"c"},"from":{"id":"u"}}""",
        """{"type":"message","from":{"id":"u"}}""",
        """{"type":"message","conversation":{},"from":{"id":"u"}}""",
        """{"type":"message","conversation":{"id":""},"from":{"id":"u"}}""",
        """{"type":"message","conversation":{"id":"c"}}""",
        """{"type":"message","conversation":{"id":"c"},"from":{"name":"nobody"}}""",
        """{"type":"message","conversation":{"id":"c"},"from":{"id":"u"},"text":"half a pair: \ud83d"}""",
        """{"type":"message","conversation":{"id":"c"},"from":{"id":"u"},"value":{"verb":"x","slug":"\uDE00"}}""",
        """{"type":"message","conversation":{"id":"c"},"from":{"id":"u"}} and more""",
        $$$"""{"type":"message","conversation":{"id":"c"},"from":{"id":"u"},"value":{{{Nested(200)}}}}""",
        $$$"""{"type":"message","conversation":{"id":"c"},"from":{"id":"u"},"neverHeardOf":{{{Nested(100_000)}}}}""",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_no_activity_is_a_bad_request(string body)
    {
        await using var service = await ChannelService.StartAsync();

        using var response = await service.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["error"]!;
        Assert.NotEmpty((string)error["code"]!);
        Assert.NotEmpty((string)error["message"]!);
        Assert.Empty(service.Turns.Turns);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_a_bad_request_wherever_they_stand()
    {
        await using var service = await ChannelService.StartAsync();
        var body = Encoding.Latin1.GetBytes("""{"type":"message","conversation":{"id":"c"},"from":{"id":"u"},"value":{"verb":"x","note":"caf?"}}""");
        body[Array.IndexOf(body, (byte)'?')] = 0xE9;

        using var response = await service.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        await using var service = await ChannelService.StartAsync();

        using var response = await service.PostAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(AnActivity.Saying("hello").ToJsonString())]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_5_MB_is_too_long_whether_or_not_it_says_so(bool announced)
    {
        await using var service = await ChannelService.StartAsync();
        var body = Encoding.UTF8.GetBytes(AnActivity.Saying(new string('x', 5_000_000)).ToJsonString());
        using HttpContent content = announced ? new ByteArrayContent(body) : new StreamContent(new MemoryStream(body));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        request.Headers.TransferEncodingChunked = !announced;

        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(service.Turns.Turns);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task A_body_that_does_not_say_it_is_JSON_is_refused_so_that_web_pages_cannot_post_it(string? contentType)
    {
        await using var service = await ChannelService.StartAsync();
        using var content = new StringContent(AnActivity.Saying("hello").ToJsonString());
        content.Headers.ContentType = contentType is null ? null : new(contentType);

        using var response = await service.Client.PostAsync("/api/messages", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(service.Turns.Turns);
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        await using var service = await ChannelService.StartAsync();

        using var response = await service.Client.GetAsync("/api/messages", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("entities", "\"text\"")]
    [InlineData("entities", "[5,null,{\"type\":7},{\"type\":\"mention\"},{\"type\":\"mention\",\"mentioned\":3,\"text\":\"<at>x</at>\"}]")]
    [InlineData("channelData", "5")]
    [InlineData("value", "[1,2,3]")]
    [InlineData("value", "{\"verb\":5}")]
    [InlineData("value", "\"{ not json\"")]
    [InlineData("attachments", "{}")]
    [InlineData("timestamp", "\"yesterday\"")]
    [InlineData("deliveryMode", "\"pigeon\"")]
    [InlineData("recipient", "null")]
    [InlineData("text", "null")]
    public async Task A_field_of_an_odd_shape_does_not_keep_a_message_from_being_answered(string field, string json)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        var activity = AnActivity.Saying("saga").Through(connector);
        activity[field] = JsonNode.Parse(json);

        using var response = await service.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await connector.NextAsync();
    }

    [Fact]
    public async Task What_a_person_writes_comes_back_as_text_and_nothing_else()
    {
        await using var service = await ChannelService.StartAsync();
        const string Text = """**bold** [link](javascript:alert(1)) <at>all</at> <script>alert(1)</script> ${foo} "}]}""";

        var reply = (await service.AskAsync(AnActivity.Saying(Text)))[0]!;

        Assert.Equal($"said: {Text}", (string?)reply["text"]);
        Assert.Equal("plain", (string?)reply["textFormat"]);
    }

    [Fact]
    public void A_mention_cannot_blow_up_a_text()
    {
        var activity = AnActivity.Saying(new string('a', 4_000));
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "a",
            ["mentioned"] = new JsonObject { ["id"] = "someone", ["name"] = new string('b', 100_000) },
        });

        Assert.True(PatternBot.Channels.BotFramework.Intake.ActivityJson.TryRead(Encoding.UTF8.GetBytes(activity.ToJsonString()), out var read, out _));
        var reading = PatternBot.Channels.BotFramework.ActivityTurnReader.Read(read, default);

        var turn = Assert.IsType<PatternBot.Channels.BotFramework.Intake.ActivityReading.ReadTurn>(reading).Turn;
        Assert.InRange(((Said)turn.Content).Text.Length, 0, 4_000);
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
