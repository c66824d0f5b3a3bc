using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework;
using PatternBot.Channels.BotFramework.Tokens;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class ActivityRequestVerifierTests
{
    private static readonly Dictionary<string, string?> Credentials = new()
    {
        ["BotFramework:AppId"] = "c0ffee00-1111-2222-3333-444455556666",
        ["BotFramework:AppSecret"] = "not-a-secret",
    };

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_Development_the_service_does_not_start_without_credentials(string environment)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => ChannelService.StartAsync(environment));

        var sentence = Assert.Single(refusal.Failures);
        Assert.Contains("BotFramework:AppId", sentence, StringComparison.Ordinal);
        Assert.Contains(environment, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_without_an_id_stops_the_start()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ChannelService.StartAsync(settings: new() { ["BotFramework:AppSecret"] = "not-a-secret" }));

        Assert.Contains("BotFramework:AppId is not", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task With_credentials_nobody_is_let_in_without_a_valid_token(string environment)
    {
        await using var service = await ChannelService.StartAsync(environment, Credentials);

        using var anonymous = await service.PostAsync(AnActivity.Saying("hello"));
        service.Client.DefaultRequestHeaders.Add("Authorization", "Bearer e30.e30.");
        using var withToken = await service.PostAsync(AnActivity.Saying("hello"));

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, withToken.StatusCode);
        Assert.Empty(service.Turns.Turns);
    }

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "bot.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", "rebound.example")]
    public async Task A_request_that_came_through_somebody_else_is_refused(string header, string value)
    {
        await using var service = await ChannelService.StartAsync();
        service.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        using var response = await service.PostAsync(AnActivity.Saying("hello"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(service.Turns.Turns);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.168.1.20", false)]
    [InlineData("203.0.113.7", false)]
    [InlineData(null, false)]
    public async Task Only_requests_of_this_machine_are_let_in(string? remote, bool allowed)
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString("localhost", 3978);
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);

        await using var service = await ChannelService.StartAsync();
        var identification = await service.Services.GetRequiredService<ActivityRequestVerifier>().IdentifyAsync(context);

        Assert.Equal(allowed, identification.Caller is Caller.LocalTool);
    }

    [Theory]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://127.0.0.1:56150", true)]
    [InlineData("https://[::1]:56150/x/", true)]
    [InlineData("https://smba.trafficmanager.net/emea/", false)]
    [InlineData("http://169.254.169.254/latest/meta-data", false)]
    [InlineData("http://10.0.0.7/", false)]
    [InlineData("http://localhost.example/", false)]
    [InlineData("http://localhost@internal.example/", false)]
    [InlineData("http://someone@127.0.0.1/", false)]
    [InlineData("ftp://localhost/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/relative", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Only_connectors_on_this_machine_are_contacted(string? serviceUrl, bool allowed)
    {
        await using var service = await ChannelService.StartAsync();

        Assert.Equal(allowed, service.Services.GetRequiredService<ActivityRequestVerifier>().AllowsServiceUrl(Caller.LocalTool.Instance, serviceUrl));
    }

    [Fact]
    public async Task An_activity_whose_connector_may_not_be_contacted_is_refused_unless_the_reply_goes_into_the_response()
    {
        await using var service = await ChannelService.StartAsync();
        var activity = AnActivity.Saying("hello");
        activity["serviceUrl"] = "http://169.254.169.254/latest/meta-data";

        using var refused = await service.PostAsync(activity);
        var inline = await service.AskAsync(activity);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Single(inline);
    }
}
