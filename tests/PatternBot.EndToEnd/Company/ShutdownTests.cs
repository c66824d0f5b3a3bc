using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PatternBot.EndToEnd.Support;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Company;

/// <summary>The process is asked to end, as an orchestrator does it.</summary>
public sealed class ShutdownTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("patternbot-end-");
    private readonly string _address = $"http://127.0.0.1:{FreePort.Find()}";

    [Fact]
    public async Task On_SIGTERM_it_is_not_ready_first_then_finishes_what_it_holds_closes_its_sockets_and_ends_with_0()
    {
        await using var slow = await SlowConnector.StartAsync(TimeSpan.FromSeconds(4));
        await using var process = Start(("Shutdown__DelaySeconds", "2"));
        await process.AnswersAsync($"{_address}/health/ready", TimeSpan.FromMinutes(2));
        using var http = new HttpClient { BaseAddress = new Uri(_address) };
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(await StreamAsync(http), TestContext.Current.CancellationToken);
        await PostAsync(http, slow.ServiceUrl);
        await slow.Called;

        var watch = Stopwatch.StartNew();
        process.Ask();
        var notReady = await UntilAsync(async () => await StatusAsync(http, "/health/ready") == HttpStatusCode.ServiceUnavailable);
        var stillAnswers = await StatusAsync(http, "/health/live");
        var close = await ClosedAsync(socket);
        var refused = await UntilAsync(async () => await StatusAsync(http, "/health/live") is null);
        var code = await process.EndAsync(TimeSpan.FromSeconds(30));

        TestContext.Current.TestOutputHelper!.WriteLine($"Ended after {watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
        Assert.True(notReady, process.Output);
        Assert.Equal(HttpStatusCode.OK, stillAnswers);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, close);
        Assert.True(refused, process.Output);
        Assert.Equal(1, slow.Finished);
        Assert.True(code == 0, process.Output);
    }

    public void Dispose() => _state.Delete(recursive: true);

    private ChildProcess Start(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [RunningService.HostAssembly()])
        {
            WorkingDirectory = Repository.Root,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = _address, ["State__Path"] = _state.FullName },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new ChildProcess(start);
    }

    private static async Task<Uri> StreamAsync(HttpClient http)
    {
        var token = await ReadAsync(await http.PostAsync("/v3/directline/tokens/generate", null));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        request.Headers.Authorization = new("Bearer", (string)token["token"]!);
        return new Uri((string)(await ReadAsync(await http.SendAsync(request)))["streamUrl"]!);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        using (response)
            return (await JsonNode.ParseAsync(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync()))!;
    }

    private static async Task PostAsync(HttpClient http, string serviceUrl)
    {
        using var body = new StringContent(
            $$$"""{"type":"message","id":"1","text":"what is saga","channelId":"emulator","serviceUrl":"{{{serviceUrl}}}","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c","conversationType":"personal"}}""",
            Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/api/messages", body);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<HttpStatusCode?> StatusAsync(HttpClient http, string path)
    {
        try
        {
            using var response = await http.GetAsync(path);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<WebSocketCloseStatus?> ClosedAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken)).MessageType != WebSocketMessageType.Close)
        {
        }

        return socket.CloseStatus;
    }

    private static async Task<bool> UntilAsync(Func<Task<bool>> reached)
    {
        var watch = Stopwatch.StartNew();
        while (!await reached())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(20))
                return false;
            await Task.Delay(50);
        }

        return true;
    }
}
