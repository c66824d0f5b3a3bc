using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using PatternBot.Host;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host.Proxies;

public sealed class ProxyTests(StateFolder state) : IClassFixture<StateFolder>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wss://bot.example.com/")]
    [InlineData("wss://bot.example.com/", "--Proxy:KnownNetworks", "")]
    [InlineData("wss://bot.example.com/", "--Proxy:KnownNetworks", "10.0.0.0/8, 127.0.0.0/8")]
    [InlineData("ws://127.0.0.1:", "--Proxy:KnownNetworks", "10.0.0.0/8")]
    public async Task A_known_proxy_is_believed_and_nobody_else(string begins, params string[] settings)
    {
        await using var app = Build(settings);
        await app.StartAsync(Now);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "bot.example.com");

        using var token = await client.PostAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), null, Now);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("token").GetString());
        using var conversation = await client.PostAsync(new Uri("/v3/directline/conversations", UriKind.Relative), null, Now);

        Assert.StartsWith(begins, (await conversation.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_through_a_known_proxy_is_no_request_of_this_machine()
    {
        await using var app = Build();
        await app.StartAsync(Now);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");

        using var refused = await client.PostAsJsonAsync(new Uri("/api/messages", UriKind.Relative), new { type = "message" }, Now);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_network_that_is_none_stops_the_start_with_a_sentence()
    {
        await using var app = Build("--Proxy:KnownNetworks", "my-proxy");

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(Now));

        Assert.Contains("Proxy:KnownNetworks", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    private WebApplication Build(params string[] settings) => Service.Build(
    [
        "--urls", "http://127.0.0.1:0", "--environment", "Development", "--State:Path", state.Path,
        "--Knowledge:Path", Repository.PathOf("data"), "--Logging:LogLevel:Default", "Error", .. settings,
    ]);
}

/// <summary>A state folder that several starts share, so that the catalog is learned once.</summary>
public sealed class StateFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("patternbot-proxy-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
