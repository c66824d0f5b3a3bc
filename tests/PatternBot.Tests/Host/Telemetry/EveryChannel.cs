using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PatternBot.Tests.Channels.BotFramework;
using PatternBot.Tests.Channels.Slack;

namespace PatternBot.Tests.Host.Telemetry;

/// <summary>A person who says the same on every channel of a service, and waits for each answer.</summary>
internal sealed class EveryChannel : IAsyncDisposable
{
    private readonly FakeSlack _slack;
    private readonly LoopbackConnector _connector;

    private EveryChannel(AService service, FakeSlack slack, LoopbackConnector connector)
    {
        Service = service;
        _slack = slack;
        _connector = connector;
    }

    public AService Service { get; }

    public static async Task<EveryChannel> StartAsync(params (string Key, string Value)[] settings)
    {
        var slack = await FakeSlack.StartAsync(TimeProvider.System);
        var connector = await LoopbackConnector.StartAsync();
        var service = await AService.StartAsync([
            ("Slack:SigningSecret", SlackService.Secret), ("Slack:BotToken", FakeSlack.BotToken), ("Slack:ApiBaseUrl", slack.ApiBaseUrl), .. settings,
        ]);
        return new EveryChannel(service, slack, connector);
    }

    public async Task SayAsync(string text)
    {
        await AskAsync(text);
        await InlineAsync(text);
        await ThroughConnectorAsync(text);
        await InWebChatAsync(text);
        await InSlackAsync(text);
    }

    public Task AskAsync(string text) => PostAsync("/api/ask", new JsonObject { ["text"] = text });

    public Task InlineAsync(string text)
    {
        var activity = AnActivity.Saying(text);
        activity["deliveryMode"] = "expectReplies";
        return PostAsync("/api/messages", activity);
    }

    public async Task ThroughConnectorAsync(string text)
    {
        await PostAsync("/api/messages", AnActivity.Saying(text).Through(_connector));
        await _connector.NextAsync();
    }

    public async Task InWebChatAsync(string text)
    {
        var token = await PostAsync("/v3/directline/tokens/generate", null);
        var bearer = (string)token!["token"]!;
        var conversation = await PostAsync("/v3/directline/conversations", new JsonObject(), bearer);
        var path = $"/v3/directline/conversations/{conversation!["conversationId"]}/activities";
        await PostAsync(path, new JsonObject { ["type"] = "message", ["text"] = text, ["from"] = new JsonObject { ["id"] = "ada" } }, bearer);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", bearer) } };
            using var answer = await Service.Client.SendAsync(request);
            var activities = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["activities"]!.AsArray();

            // The greeting, what was said, and the answer.
            if (activities.Count >= 3)
                return;
            await Task.Delay(50);
        }

        Assert.Fail("No answer in the web chat.");
    }

    public async Task InSlackAsync(string text)
    {
        var before = Posts();
        var body = Encoding.UTF8.GetBytes(AnEvent.Message(text).ToJsonString());
        var stamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/slack/events") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.Add("X-Slack-Request-Timestamp", stamp);
        request.Headers.Add("X-Slack-Signature", SlackService.Sign(SlackService.Secret, stamp, body));
        (await Service.Client.SendAsync(request)).EnsureSuccessStatusCode();
        for (var attempt = 0; attempt < 200 && Posts() == before; attempt++)
            await Task.Delay(50);
        Assert.NotEqual(before, Posts());
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _slack.DisposeAsync();
        await _connector.DisposeAsync();
    }

    private int Posts() => _slack.Calls.Count(c => c.Method == "chat.postMessage");

    private async Task<JsonNode?> PostAsync(string path, JsonNode? body, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (bearer is not null)
            request.Headers.Authorization = new("Bearer", bearer);
        using var answer = await Service.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
