using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Channels.BotFramework.DirectLine;

/// <summary>Does what Web Chat does on the wire: takes a token, starts a conversation, listens on its stream, posts.</summary>
internal sealed class WebChatClient(HttpClient http) : IDisposable
{
    private const string Root = "/v3/directline";

    private readonly ClientWebSocket _socket = new();
    private readonly HashSet<string> _had = new(StringComparer.Ordinal);
    private int _said;

    public string Token { get; set; } = "";

    public string Conversation { get; private set; } = "";

    public string StreamUrl { get; private set; } = "";

    /// <summary>The last watermark that a frame carried.</summary>
    public string Watermark { get; private set; } = "";

    public static async Task<WebChatClient> WithTokenAsync(ChannelService service)
    {
        var client = new WebChatClient(service.Client);
        var generated = await ReadAsync(await client.SendAsync(HttpMethod.Post, "/tokens/generate"));
        client.Token = (string)generated["token"]!;
        client.Conversation = (string)generated["conversationId"]!;
        return client;
    }

    /// <summary>A client whose conversation is started and whose stream is open.</summary>
    public static async Task<WebChatClient> ConnectedAsync(ChannelService service)
    {
        var client = await WithTokenAsync(service);
        await client.StartAsync();
        await client.ListenAsync();
        return client;
    }

    /// <summary>Another window with the same token.</summary>
    public WebChatClient Again() => new(http) { Token = Token, Conversation = Conversation };

    public async Task<HttpResponseMessage> StartAsync()
    {
        var response = await SendAsync(HttpMethod.Post, "/conversations", new JsonObject { ["user"] = new JsonObject(), ["locale"] = "de-DE" });
        Take(await ReadAsync(response));
        return response;
    }

    public Task ResumeAsync(string conversation, string watermark)
    {
        Conversation = conversation;
        return ResumeAsync(watermark);
    }

    public async Task ResumeAsync(string watermark) =>
        Take(await ReadAsync(await SendAsync(HttpMethod.Get, $"/conversations/{Conversation}?watermark={watermark}")));

    public Task ListenAsync() => _socket.ConnectAsync(new Uri(StreamUrl), TestContext.Current.CancellationToken);

    /// <summary>The next activities; an empty frame gives none.</summary>
    public async Task<JsonArray> NextFrameAsync()
    {
        using var patience = Patience.Start();
        var frame = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            frame.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);
        Assert.Equal(WebSocketMessageType.Text, received.MessageType);
        if (frame.Length == 0)
            return [];
        var set = JsonNode.Parse(Encoding.UTF8.GetString(frame.ToArray()))!;
        Watermark = (string)set["watermark"]!;
        return set["activities"]!.AsArray();
    }

    /// <summary>Activities from the stream until there are as many as asked for.</summary>
    public async Task<IReadOnlyList<JsonNode>> NextAsync(int count)
    {
        var activities = new List<JsonNode>();
        while (activities.Count < count)
            activities.AddRange((await NextFrameAsync())!);
        Assert.Equal(count, activities.Count);
        return activities;
    }

    /// <summary>As <see cref="NextAsync"/>, leaving out what has come before, word for word: while the log is away a line may come twice, and Web Chat knows it by its id.</summary>
    public async Task<IReadOnlyList<JsonNode>> NextNewAsync(int count)
    {
        var activities = new List<JsonNode>();
        while (activities.Count < count)
            activities.AddRange((await NextFrameAsync())!.Where(activity => _had.Add(activity!.ToJsonString()))!);
        Assert.Equal(count, activities.Count);
        return activities;
    }

    /// <summary>Waits until the server closes the stream.</summary>
    public async Task<WebSocketCloseStatus?> ClosedAsync()
    {
        using var patience = Patience.Start();
        while ((await _socket.ReceiveAsync(new byte[1024].AsMemory(), patience.Token)).MessageType != WebSocketMessageType.Close)
        {
        }

        return _socket.CloseStatus;
    }

    /// <summary>The empty frame that Web Chat sends every twenty seconds.</summary>
    public ValueTask SignOfLifeAsync() =>
        _socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    public async Task<string> SayAsync(string text)
    {
        // Each thing that is said has an id of its own: the same one is the same thing, posted again.
        var message = Message(text);
        message["channelData"]!["clientActivityID"] = $"client-{++_said}";
        var response = await PostAsync(message);
        response.EnsureSuccessStatusCode();
        return (string)(await ReadAsync(response))["id"]!;
    }

    public Task<HttpResponseMessage> PostAsync(JsonObject activity) => SendAsync(HttpMethod.Post, $"/conversations/{Conversation}/activities", activity);

    public async Task<JsonNode> PollAsync(string watermark) =>
        await ReadAsync(await SendAsync(HttpMethod.Get, $"/conversations/{Conversation}/activities?watermark={watermark}"));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        var request = new HttpRequestMessage(method, Root + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (Token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return http.SendAsync(request);
    }

    public static JsonObject Message(string text) => new()
    {
        ["type"] = "message",
        ["text"] = text,
        ["textFormat"] = "plain",
        ["attachments"] = new JsonArray(),
        ["channelId"] = "webchat",
        ["from"] = new JsonObject { ["id"] = "somebody-else", ["name"] = "An administrator", ["role"] = "bot" },
        ["locale"] = "de-DE",
        ["localTimezone"] = "Europe/Berlin",
        ["channelData"] = new JsonObject { ["clientActivityID"] = "client-1", ["attachmentSizes"] = new JsonArray() },
    };

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public void Dispose() => _socket.Dispose();

    private void Take(JsonObject conversation)
    {
        Conversation = (string)conversation["conversationId"]!;
        Token = (string)conversation["token"]!;
        StreamUrl = (string)conversation["streamUrl"]!;
    }
}
