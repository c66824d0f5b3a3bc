using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PatternBot.Tests.Channels.BotFramework;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host.Limits;

/// <summary>How much one may take of the service, over real HTTP.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_person_who_floods_is_told_once_and_others_are_answered()
    {
        await using var service = await AService.StartAsync(("Limits:TurnsPerMinute", "1"), ("Limits:TurnsAtOnce", "3"));

        var flood = new List<int>();
        var told = 0;
        for (var i = 0; i < 10; i++)
        {
            var replies = await SayAsync(service, "circuit breaker", "flooder");
            flood.Add(replies.Count);
            told += replies.Count(r => ((string?)r!["text"])?.Contains("more than I can take at once", StringComparison.Ordinal) is true);
        }

        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 0, 0], flood);
        Assert.Equal(1, told);
        Assert.Single(await SayAsync(service, "circuit breaker", "somebody-else"));
    }

    [Fact]
    public async Task Who_searches_while_writing_uses_up_nothing_of_what_they_may_say()
    {
        await using var service = await AService.StartAsync(("Limits:TurnsPerMinute", "1"), ("Limits:TurnsAtOnce", "3"));

        foreach (var text in (string[])["c", "ci", "circuit", "circuit breaker"])
        {
            using var query = JsonContent.Create(JsonNode.Parse($$$"""
                {"type":"invoke","name":"composeExtension/query","channelId":"msteams","serviceUrl":"http://localhost:9","from":{"id":"ada"},"recipient":{"id":"bot"},
                 "conversation":{"id":"c1","conversationType":"personal"},"value":{"commandId":"searchCmd","parameters":[{"name":"searchQuery","value":"{{{text}}}"}]}}
                """));
            using var answer = await service.Client.PostAsync("/api/messages", query, TestContext.Current.CancellationToken);

            Assert.NotEmpty(JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["composeExtension"]!["attachments"]!.AsArray());
        }

        Assert.Single(await SayAsync(service, "circuit breaker", "ada"));
    }

    [Fact]
    public async Task A_room_has_a_limit_of_its_own_and_nobody_is_scolded_before_all()
    {
        await using var service = await AService.StartAsync(("Limits:RoomTurnsPerMinute", "1"), ("Limits:RoomTurnsAtOnce", "2"));

        var answered = 0;
        for (var person = 0; person < 5; person++)
            answered += (await SayAsync(service, "circuit breaker", $"person-{person}", "room-1")).Count;

        Assert.Equal(2, answered);
        Assert.Single(await SayAsync(service, "circuit breaker", "person-0", "room-2"));
    }

    [Fact]
    public async Task A_machine_without_a_token_gets_429_with_the_seconds_to_wait_and_each_address_counts_for_itself()
    {
        await using var service = await AService.StartAsync(("Limits:AnonymousPerMinute", "6"), ("Limits:AnonymousAtOnce", "2"));

        foreach (var path in (string[])["/api/ask", "/v3/directline/tokens/generate", "/webchat/session"])
        {
            var address = $"203.0.113.{path.Length}";
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 3; i++)
                statuses.Add((await PostAsync(service, path, address)).StatusCode);
            using var refused = await PostAsync(service, path, address);

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
            Assert.InRange(refused.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
            Assert.Equal("too_many_requests", (string?)(await refused.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["error"]);
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, path, "198.51.100.1, 198.51.100." + path.Length)).StatusCode);
        }
    }

    [Fact]
    public async Task Slow_headers_and_slow_bodies_are_hung_up_on()
    {
        await using var service = await AService.StartAsync(("Limits:HeaderSeconds", "2"), ("Limits:MinBodyBytesPerSecond", "10000"));
        var watch = Stopwatch.StartNew();

        var headers = service.SendRawAsync("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", Patience.Length);
        var body = service.SendRawAsync("POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{", Patience.Length);
        var answers = await Task.WhenAll(headers, body);

        TestContext.Current.TestOutputHelper?.WriteLine($"Both were hung up on after {watch.Elapsed.TotalSeconds:F1} s.");
        Assert.All(answers, answer => Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), answer));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience.Length - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task More_web_chats_than_one_address_may_hold_open_are_refused_and_those_that_are_open_stay()
    {
        await using var service = await AService.StartAsync(("Limits:StreamsPerAddress", "2"));
        using var first = await StreamAsync(service);
        using var second = await StreamAsync(service);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => StreamAsync(service));

        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        Assert.Equal((WebSocketState.Open, WebSocketState.Open), (first.State, second.State));
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed_at_once_and_the_rest_are_served()
    {
        await using var service = await AService.StartAsync(("Limits:Connections", "5"));
        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 12; i++)
            {
                var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", service.Port, TestContext.Current.CancellationToken);
                idle.Add(client);
            }

            // Those beyond the limit are closed by the service: reading from them ends. Which five stay is the service's choice.
            using var patience = Patience.Start();
            var ends = idle.Select(c => ReadEndAsync(c, patience.Token)).ToList();
            while (ends.Count(e => e.IsCompleted) < 7 && !patience.IsCancellationRequested)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            Assert.Equal(7, ends.Count(e => e.IsCompleted));
        }
        finally
        {
            idle.ForEach(c => c.Dispose());
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service));
    }

    /// <summary>Asks until there is a connection free.</summary>
    private static async Task<HttpStatusCode> StatusAsync(AService service)
    {
        using var patience = Patience.Start();
        while (true)
        {
            try
            {
                using var answer = await service.Client.GetAsync("/health/live", patience.Token);
                return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    private static async Task<bool> ReadEndAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], cancellationToken) == 0;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return true;
        }
    }

    private static async Task<JsonArray> SayAsync(AService service, string text, string person, string? room = null)
    {
        var activity = AnActivity.Saying(text);
        activity["deliveryMode"] = "expectReplies";
        activity["from"]!["id"] = person;
        if (room is not null)
            activity.In(room, "channel");
        using var answer = await service.Client.PostAsync(
            "/api/messages", new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["activities"]!.AsArray();
    }

    private static Task<HttpResponseMessage> PostAsync(AService service, string path, string forwardedFor)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { text = "saga" }) };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        return service.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<ClientWebSocket> StreamAsync(AService service)
    {
        using var made = await service.Client.PostAsync("/v3/directline/tokens/generate", null, TestContext.Current.CancellationToken);
        var token = (string)(await made.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["token"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Headers = { Authorization = new("Bearer", token) }, Content = JsonContent.Create(new { }) };
        using var opened = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var address = (string)(await opened.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["streamUrl"]!;
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(address), TestContext.Current.CancellationToken);
        return socket;
    }
}
