using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace PatternBot.Tests.Channels.BotFramework.Tokens;

/// <summary>Replies through a connector that wants tokens: from the request with its token to the post with ours.</summary>
public sealed class ConnectorTokensTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private TestAuthority _authority = null!;
    private TokenEndpoint _endpoint = null!;
    private LoopbackConnector _connector = null!;
    private ChannelService _service = null!;
    private RSA _key = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await TestAuthority.StartAsync();
        _key = _authority.AddKey("A1", "msteams");
        _endpoint = await TokenEndpoint.StartAsync();
        _connector = await LoopbackConnector.StartAsync();
        _service = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _connector.DisposeAsync();
        await _endpoint.DisposeAsync();
        await _authority.DisposeAsync();
        _key.Dispose();
    }

    [Fact]
    public async Task Replies_carry_the_bots_token_and_one_serves_for_many()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SayAsync()));

        for (var n = 0; n < 10; n++)
            Assert.Equal("Bearer token-1", (await _connector.NextAsync()).Authorization);
        var form = Assert.Single(_endpoint.Requests);
        Assert.Equal("client_credentials", form["grant_type"]);
        Assert.Equal(TestAuthority.AppId, form["client_id"]);
        Assert.Equal("not-a-secret", form["client_secret"]);
        Assert.Contains("https://api.botframework.com/.default", form["scope"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await SayAsync();
        Assert.Equal("Bearer token-1", (await _connector.NextAsync()).Authorization);
        _time.Advance(TimeSpan.FromMinutes(56));
        await SayAsync();

        Assert.Equal("Bearer token-2", (await _connector.NextAsync()).Authorization);
    }

    [Fact]
    public async Task A_token_that_the_connector_refuses_is_replaced_and_the_reply_sent()
    {
        _connector.Answers.Enqueue(response => response.StatusCode = StatusCodes.Status401Unauthorized);
        await SayAsync();

        Assert.Equal("Bearer token-1", (await _connector.NextAsync()).Authorization);
        Assert.Equal("Bearer token-2", (await _connector.NextAsync()).Authorization);
    }

    [Fact]
    public async Task A_connector_that_refuses_every_token_is_not_asked_for_ever()
    {
        for (var n = 0; n < 10; n++)
            _connector.Answers.Enqueue(response => response.StatusCode = StatusCodes.Status401Unauthorized);
        await SayAsync();
        var first = (await _connector.NextAsync(), await _connector.NextAsync());
        await SayAsync("next");
        var next = (await _connector.NextAsync(), await _connector.NextAsync());

        // Each is given up after two posts, and the one after it has its turn.
        Assert.Equal(first.Item1.Path, first.Item2.Path);
        Assert.Equal(next.Item1.Path, next.Item2.Path);
        Assert.NotEqual(first.Item1.Path, next.Item1.Path);
    }

    [Fact]
    public async Task Refused_credentials_are_told_by_the_health_and_not_tried_again_for_each_message()
    {
        _endpoint.Refusals.Enqueue((400, "invalid_client"));
        await SayAsync();
        await UntilAsync(async () => (await HealthAsync()).Status == HealthStatus.Degraded);
        await SayAsync("once more");
        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.Single(_endpoint.Requests);
        Assert.Empty(_connector.Rest());
        Assert.Contains("refused", Assert.Single((await HealthAsync()).Entries).Value.Description, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(2));
        await SayAsync("renewed");
        Assert.Equal("Bearer token-1", (await _connector.NextAsync()).Authorization);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    [Theory]
    [InlineData("2026-12-01", "2026-11-01", 30, "2026-12-01")]
    [InlineData("2026-11-15", "2026-11-22", -7, "ended")]
    public async Task An_end_that_comes_near_is_told_by_the_health(string end, string today, int days, string said)
    {
        Assert.Equal(days, DateOnly.Parse(end, null).DayNumber - DateOnly.Parse(today, null).DayNumber);
        var time = new FakeTimeProvider(DateTimeOffset.Parse($"{today}T12:00:00Z", null));
        await using var service = await StartAsync(time, ("BotFramework:SecretExpiresOn", end));

        var report = await service.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Contains(said, Assert.Single(report.Entries).Value.Description, StringComparison.Ordinal);
    }

    private Task<HealthReport> HealthAsync() => _service.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

    private Task<ChannelService> StartAsync(TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["BotFramework:AppId"] = TestAuthority.AppId,
            ["BotFramework:AppSecret"] = "not-a-secret",
            ["BotFramework:TenantId"] = TestAuthority.Tenant,
            ["BotFramework:OpenIdMetadata"] = _authority.MetadataAddress,
            ["BotFramework:TokenEndpoint"] = _endpoint.Address,
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return ChannelService.StartAsync(settings: all, time: time ?? _time, configure: services =>
        {
            _endpoint.Trust(services);
            services.AddLogging();
        });
    }

    private async Task SayAsync(string text = "hello")
    {
        var claims = TestAuthority.ChannelClaims(_time.GetUtcNow());
        claims["serviceurl"] = _connector.ServiceUrl;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(AnActivity.Saying(text).Through(_connector)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestAuthority.Sign(claims, _key, "A1"));
        using var response = await _service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 200 && !await condition(); attempt++)
            await Task.Delay(50);
    }
}
