using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace PatternBot.EndToEnd.Company;

/// <summary>
/// Somebody in the web chat, whose client does on the wire what Web Chat does: what was not taken is posted again as the same activity, and a
/// stream that broke is opened again where it stood, or polled instead.
/// </summary>
internal sealed class WebChatTalker(HttpClient http, bool polls) : IAsyncDisposable
{
    private const string Root = "/v3/directline";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromSeconds(0.5);

    private readonly Dictionary<string, HashSet<string>> _answers = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _leaving = new();
    private Task _listening = Task.CompletedTask;
    private string _token = "";
    private string _conversation = "";
    private string _watermark = "";
    private string _stream = "";
    private int _said;

    /// <summary>How often something had to be posted again.</summary>
    public int Retries { get; private set; }

    /// <summary>How often the stream broke and was opened again.</summary>
    public int Reconnects { get; private set; }

    /// <summary>What was said, by the id that it got, and how many messages are to answer it.</summary>
    public Dictionary<string, int> Said { get; } = [];

    /// <summary>Opens a conversation and listens.</summary>
    public async Task OpenAsync()
    {
        _token = (string)(await SendAsync(HttpMethod.Post, "/tokens/generate"))["token"]!;
        Take(await SendAsync(HttpMethod.Post, "/conversations"));
        _listening = polls ? PollAsync() : ListenAsync();
    }

    /// <summary>Says something and waits for all of its answer.</summary>
    /// <returns>The id that it got, and false when its answer did not come in time.</returns>
    public async Task<(string Id, bool IsAnswered)> AskAsync(string text, int messages)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["text"] = text,
            ["from"] = new JsonObject { ["id"] = "me" },
            ["channelData"] = new JsonObject { ["clientActivityID"] = $"{_conversation}-{_said++}" },
        };
        var id = (string)(await SendAsync(HttpMethod.Post, $"/conversations/{_conversation}/activities", activity))["id"]!;
        Said[id] = messages;
        using var patience = new CancellationTokenSource(Patience);
        while (AnswersTo(id) < messages)
        {
            if (patience.IsCancellationRequested)
                return (id, false);
            await Task.Delay(20);
        }

        return (id, true);
    }

    /// <summary>How many messages the service keeps as answers to each thing that was said, as somebody sees who opens the page anew.</summary>
    public async Task<Dictionary<string, int>> HistoryAsync()
    {
        var set = await SendAsync(HttpMethod.Get, $"/conversations/{_conversation}/activities");
        return set["activities"]!.AsArray()
            .Where(activity => (string?)activity!["type"] == "message" && activity["replyToId"] is not null)
            .DistinctBy(activity => (string)activity!["id"]!)
            .GroupBy(activity => (string)activity!["replyToId"]!)
            .ToDictionary(group => group.Key, group => group.Count());
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _listening;
        _leaving.Dispose();
    }

    private int AnswersTo(string id)
    {
        lock (_lock)
            return _answers.TryGetValue(id, out var answers) ? answers.Count : 0;
    }

    private void Take(JsonNode conversation)
    {
        _conversation = (string)conversation["conversationId"]!;
        _token = (string?)conversation["token"] ?? _token;
        _stream = (string)conversation["streamUrl"]!;
    }

    private void Hear(JsonNode set)
    {
        lock (_lock)
        {
            _watermark = (string)set["watermark"]!;
            foreach (var activity in set["activities"]!.AsArray())
                if ((string?)activity!["type"] == "message" && (string?)activity["replyToId"] is { } answered)
                    (_answers.TryGetValue(answered, out var ids) ? ids : _answers[answered] = []).Add((string)activity["id"]!);
        }
    }

    private async Task PollAsync()
    {
        while (!_leaving.IsCancellationRequested)
        {
            Hear(await SendAsync(HttpMethod.Get, $"/conversations/{_conversation}/activities?watermark={_watermark}"));
            await Task.Delay(BetweenPolls, _leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync()
    {
        while (!_leaving.IsCancellationRequested)
        {
            try
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(new Uri(_stream), _leaving.Token);
                while (await ReadAsync(socket) is { } frame)
                    if (frame.Length > 0)
                        Hear(JsonNode.Parse(frame)!);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                // Broken, or never open: on to the next.
            }

            if (_leaving.IsCancellationRequested)
                return;
            Reconnects++;
            await Task.Delay(Random.Shared.Next(100, 500));
            Take(await SendAsync(HttpMethod.Get, $"/conversations/{_conversation}?watermark={_watermark}"));
        }
    }

    /// <summary>The next frame; null when the other side closes.</summary>
    private async Task<byte[]?> ReadAsync(ClientWebSocket socket)
    {
        var frame = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), _leaving.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            frame.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return frame.ToArray();
        }
    }

    /// <summary>Sends until it is taken.</summary>
    private async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using var request = new HttpRequestMessage(method, Root + path);
            request.Headers.Authorization = _token.Length > 0 ? new AuthenticationHeaderValue("Bearer", _token) : null;
            if (body is not null || method == HttpMethod.Post)
                request.Content = new StringContent(body?.ToJsonString() ?? "{}", System.Text.Encoding.UTF8, "application/json");
            var status = "no answer";
            try
            {
                using var response = await http.SendAsync(request, patience.Token);
                if (response.IsSuccessStatusCode)
                    return (await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync()))!;
                status = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
                Assert.True((int)response.StatusCode is >= 500 or 429, $"{method} {path}: {status}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                status = e.Message;
            }

            Assert.False(patience.IsCancellationRequested, $"{method} {path} was not taken in {Patience.TotalSeconds} s: {status}");
            Retries++;
            await Task.Delay(200);
        }
    }
}
