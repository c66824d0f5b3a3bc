using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>A bot and a connector on Microsoft's JavaScript packages, in a process of their own, with authentication on.</summary>
internal sealed class BotFrameworkPeer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly Channel<JsonNode> _taken = Channel.CreateUnbounded<JsonNode>();

    private BotFrameworkPeer(Process process, int port)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
        _ = ReadAsync();
    }

    public string ServiceUrl => $"{_client.BaseAddress}connector";

    /// <param name="appId">The bot's id.</param>
    /// <param name="metadata">The address of the OpenID metadata that tells whose tokens hold.</param>
    public static async Task<BotFrameworkPeer> StartAsync(string appId, string metadata)
    {
        Requires.NodePackages("botbuilder", "botframework-connector");
        var process = Process.Start(new ProcessStartInfo("node", [Repository.PathOf("tests", "node", "bot-framework-peer.mjs"), appId, metadata])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return new BotFrameworkPeer(process, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    /// <summary>Whether their bot hears a request.</summary>
    public async Task<bool> HearsAsync(JsonNode activity, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Has their client post an activity to a bot.</summary>
    /// <returns>The bot's answer: <c>{status, body}</c>.</returns>
    public async Task<JsonNode> PostAsync(Uri bot, JsonNode activity, string token)
    {
        using var response = await _client.PostAsJsonAsync("/send", new JsonObject { ["to"] = bot.AbsoluteUri, ["token"] = token, ["activity"] = activity.DeepClone() });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>The next activity that their connector took; fails when none comes.</summary>
    public async Task<JsonNode> NextAsync()
    {
        using var patience = Patience.Start();
        return await _taken.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();

        // It ends with its input.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            _taken.Writer.TryWrite(JsonNode.Parse(line)!);
    }
}
