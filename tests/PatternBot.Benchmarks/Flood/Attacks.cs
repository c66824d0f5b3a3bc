using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace PatternBot.Benchmarks.Flood;

/// <summary>What somebody does who means no good. Each runs until it is cancelled, and says in a few words what came of it.</summary>
internal static class Attacks
{
    private const int Attackers = 8;
    private const int SlowConnections = 1_000;
    private const int Chats = 10_000;
    private const int ChatsAnAddress = 200;
    private const int BombMegabytes = 100;

    /// <summary>One person who says the same again and again, as fast as it goes.</summary>
    public static Task<string> OnePersonAsync(Uri service, CancellationToken stop) => RepeatAsync(
        service,
        () => Json("/api/messages", """{"type":"message","text":"circuit breaker","channelId":"emulator","serviceUrl":"http://localhost:9","deliveryMode":"expectReplies","from":{"id":"flooder"},"recipient":{"id":"b"},"conversation":{"id":"flooder","conversationType":"personal"}}"""),
        answer => answer.Contains("\"activities\":[]", StringComparison.Ordinal) ? "met with silence" : answer.Contains("more than I can take", StringComparison.Ordinal) ? "told" : "answered",
        stop);

    /// <summary>A machine that asks the plain interface without pause.</summary>
    public static Task<string> OneAddressAsync(Uri service, CancellationToken stop) => RepeatAsync(
        service, () => Json("/api/ask", """{"text":"system on fire, high latency"}"""), _ => "answered", stop);

    /// <summary>Small bodies that would be large once unpacked.</summary>
    public static Task<string> BombsAsync(Uri service, CancellationToken stop)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var i = 0; i < BombMegabytes; i++)
                gzip.Write(new byte[1024 * 1024]);
        var bytes = packed.ToArray();
        return RepeatAsync(
            service,
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = new ByteArrayContent(bytes) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                request.Content.Headers.ContentEncoding.Add("gzip");
                return request;
            },
            _ => "unpacked",
            stop);
    }

    /// <summary>Bodies of a gigabyte: half of them say so, half come in pieces without saying.</summary>
    public static async Task<string> GigabytesAsync(Uri service, CancellationToken stop)
    {
        var outcomes = new ConcurrentDictionary<string, int>();
        var piece = Encoding.ASCII.GetBytes($"10000\r\n{new string('a', 0x10000)}\r\n");
        await Task.WhenAll(Enumerable.Range(0, Attackers).Select(async attacker =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync(service.Host, service.Port, stop);
                    await using var stream = client.GetStream();
                    var header = attacker % 2 == 0 ? "Content-Length: 1073741824" : "Transfer-Encoding: chunked";
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{header}\r\n\r\n"), stop);
                    for (var sent = 0; sent < 16_384 && !stream.DataAvailable; sent++)
                        await stream.WriteAsync(piece, stop);
                    var answer = new byte[64];
                    var length = await stream.ReadAsync(answer, stop);
                    Count(outcomes, length > 12 ? Encoding.ASCII.GetString(answer, 9, 3) : "hung up on");
                }
                catch (Exception e) when (e is IOException or SocketException)
                {
                    Count(outcomes, "hung up on");
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }));
        return Describe(outcomes);
    }

    /// <summary>Connections whose headers never end, a byte every two seconds.</summary>
    public static async Task<string> SlowLorisAsync(Uri service, CancellationToken stop)
    {
        var open = 0;
        var hungUp = 0;
        await Task.WhenAll(Enumerable.Range(0, SlowConnections).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync(service.Host, service.Port, stop);
                    Interlocked.Increment(ref open);
                    await using var stream = client.GetStream();
                    await stream.WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8.ToArray(), stop);
                    while (true)
                    {
                        await Task.Delay(TimeSpan.FromSeconds(2), stop);
                        if (stream.DataAvailable)
                            break;
                        await stream.WriteAsync("a"u8.ToArray(), stop);
                    }
                }
                catch (Exception e) when (e is IOException or SocketException)
                {
                    // Hung up on.
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                Interlocked.Increment(ref hungUp);
            }
        }));
        return string.Create(CultureInfo.InvariantCulture, $"{open:N0} opened, {hungUp:N0} hung up on");
    }

    /// <summary>Ten thousand open web chats, as if from fifty addresses behind a proxy.</summary>
    /// <param name="service">Where the service is.</param>
    /// <param name="allAsked">Called when each of them was opened or refused, with how many stand open.</param>
    /// <param name="stop">When it is enough.</param>
    public static async Task<string> WebChatsAsync(Uri service, Action<int> allAsked, CancellationToken stop)
    {
        var open = new ConcurrentBag<ClientWebSocket>();
        var outcomes = new ConcurrentDictionary<string, int>();
        using var client = new HttpClient { BaseAddress = service };
        try
        {
            await Parallel.ForAsync(0, Chats, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = stop }, async (number, ct) =>
            {
                try
                {
                    open.Add(await OpenAsync(client, string.Create(CultureInfo.InvariantCulture, $"203.0.{number / ChatsAnAddress}.1"), ct));
                    Count(outcomes, "opened");
                }
                catch (Exception e) when (e is WebSocketException or HttpRequestException)
                {
                    Count(outcomes, "refused");
                }
            });
            allAsked(StillOpen());
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException)
        {
            // Long enough.
        }

        var still = StillOpen();
        foreach (var socket in open)
            socket.Dispose();
        return string.Create(CultureInfo.InvariantCulture, $"{Describe(outcomes)}; {still:N0} open at the end");

        int StillOpen() => open.Count(socket => socket.State == WebSocketState.Open);
    }

    private static async Task<ClientWebSocket> OpenAsync(HttpClient client, string address, CancellationToken stop)
    {
        var made = await JsonAsync(client, "/v3/directline/tokens/generate", address, null, stop);
        var opened = await JsonAsync(client, "/v3/directline/conversations", address, made.GetProperty("token").GetString(), stop);
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("X-Forwarded-For", address);
        await socket.ConnectAsync(new Uri(opened.GetProperty("streamUrl").GetString()!), stop);
        return socket;
    }

    private static async Task<JsonElement> JsonAsync(HttpClient client, string path, string address, string? token, CancellationToken stop)
    {
        using var request = Json(path, "{}");
        request.Headers.Add("X-Forwarded-For", address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
    }

    private static async Task<string> RepeatAsync(Uri service, Func<HttpRequestMessage> request, Func<string, string> describe, CancellationToken stop)
    {
        var outcomes = new ConcurrentDictionary<string, int>();
        using var client = new HttpClient { BaseAddress = service };
        await Task.WhenAll(Enumerable.Range(0, Attackers).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var sent = request();
                    using var answer = await client.SendAsync(sent, stop);
                    Count(outcomes, answer.IsSuccessStatusCode ? describe(await answer.Content.ReadAsStringAsync(stop)) : ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
                }
                catch (HttpRequestException)
                {
                    Count(outcomes, "hung up on");
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }));
        return Describe(outcomes);
    }

    private static HttpRequestMessage Json(string path, string body) => new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static void Count(ConcurrentDictionary<string, int> outcomes, string outcome) => outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    private static string Describe(ConcurrentDictionary<string, int> outcomes) =>
        string.Join(", ", outcomes.OrderByDescending(o => o.Value).Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Value:N0} {o.Key}")));
}
