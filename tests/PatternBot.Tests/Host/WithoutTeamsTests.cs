using System.Net;
using System.Net.Http.Json;
using PatternBot.Host;
using PatternBot.Tests.Host.Proxies;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

public sealed class WithoutTeamsTests(StateFolder state) : IClassFixture<StateFolder>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_service_for_Slack_and_the_page_alone_starts_without_credentials_and_lets_nobody_in_at_the_endpoint(string environment)
    {
        await using var app = Service.Build(
        [
            "--urls", "http://127.0.0.1:0", "--environment", environment, "--State:Path", state.Path, "--BotFramework:Enabled", "false",
            "--Knowledge:Path", Repository.PathOf("data"), "--Logging:LogLevel:Default", "Critical",
        ]);
        await app.StartAsync(Now);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var endpoint = await client.PostAsJsonAsync(new Uri("/api/messages", UriKind.Relative), new { type = "message" }, Now);
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative), Now);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (endpoint.StatusCode, page.StatusCode));
    }
}
