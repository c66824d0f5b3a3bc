using System.Net;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>What outlives a process, and what replicas share: deliveries, policies, installations, on a real database.</summary>
public sealed class StoredTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("patternbot-slack-").FullName;

    private static Dictionary<string, string?> Installable => new()
    {
        ["Slack:BotToken"] = "", ["Slack:ClientId"] = FakeSlack.ClientId, ["Slack:ClientSecret"] = FakeSlack.ClientSecret, ["PublicUrl"] = "https://patterns.example",
    };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_state, recursive: true);
    }

    [Fact]
    public async Task An_event_that_reaches_two_replicas_is_answered_once()
    {
        // By a clock that stands still a database is never too slow.
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var slack = await FakeSlack.StartAsync();
        await using var one = await SlackService.StartAsync(stateFolder: _state, slack: slack, time: clock);
        await using var other = await SlackService.StartAsync(stateFolder: _state, slack: slack, time: clock);
        var asked = AnEvent.Mention("saga");

        using var first = await one.PostEventAsync(asked);
        using var second = await other.PostEventAsync(asked, retry: 1);
        await one.StopAsync();
        await other.StopAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Single(slack.Shown);
    }

    [Fact]
    public async Task What_was_acknowledged_before_a_crash_is_answered_after_it_and_once()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var slack = await FakeSlack.StartAsync();
        var asked = AnEvent.Mention("saga");
        await using (var crashing = await SlackService.StartAsync(stateFolder: _state, slack: slack))
        {
            var begun = new TaskCompletionSource();
            crashing.Turns.Script = async (_, token) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return Reply.Silence;
            };
            using var response = await crashing.PostEventAsync(asked);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
            await crashing.KillAsync();
        }

        Assert.Empty(slack.Shown);
        clock.Advance(TimeSpan.FromMinutes(1));
        await using var next = await SlackService.StartAsync(stateFolder: _state, slack: slack, time: clock);
        var answer = Assert.Single(await slack.ShownAsync(1));
        using var redelivered = await next.PostEventAsync(asked, retry: 2);
        await next.StopAsync();

        Assert.Equal("said: saga", answer["text"]);
        Assert.Single(slack.Shown);
        Assert.DoesNotContain("saga", await ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_in_the_database_cannot_be_read_there()
    {
        await using var service = await SlackService.StartAsync(stateFolder: _state);
        var gate = new TaskCompletionSource();
        service.Turns.Script = async (_, _) =>
        {
            await gate.Task;
            return Reply.Silence;
        };

        await service.PostEventAsync(AnEvent.Mention("our secret architecture"));
        var waiting = await ContentAsync();
        gate.SetResult();

        Assert.NotEqual("", waiting);
        Assert.DoesNotContain("secret", waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_database_a_mention_is_answered_all_the_same()
    {
        await using var service = await SlackService.StartAsync(new() { ["Storage:ConnectionString"] = "Data Source=/proc/nowhere/x.db" }, stateFolder: _state);

        using var response = await service.PostEventAsync(AnEvent.Mention("system on fire"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(await service.Slack.ShownAsync(1));
    }

    [Fact]
    public async Task A_room_decides_when_the_bot_speaks()
    {
        await using var service = await SlackService.StartAsync(stateFolder: _state);
        var overheard = Overheard("how do we stop retries from making the outage worse?");

        await service.PostEventAsync(overheard);
        await service.PostCommandAsync("settings");
        var settings = Assert.Single(await service.Slack.ShownAsync(1));
        await service.PostInteractionAsync(PressOn(service, settings, "Answer questions"));
        var changed = (await service.Slack.ShownAsync(2))[1];
        await service.PostEventAsync(Overheard("how do we stop retries from making the outage worse?"));
        await service.PostEventAsync(Overheard("what's for lunch?"));
        await service.PostEventAsync(Overheard("the circuit breaker is in, thanks"));
        await service.Slack.ShownAsync(3);
        await service.PostInteractionAsync(PressOn(service, changed, "Off"));
        await service.Slack.ShownAsync(4);
        await service.PostEventAsync(AnEvent.Mention("saga"));
        await service.PostCommandAsync("saga");
        var shown = await service.Slack.ShownAsync(5);
        await service.StopAsync();

        Assert.Equal(("ephemeral", "ephemeral", "true"), (settings["response_type"], changed["response_type"], changed["replace_original"]));
        Assert.Equal(["how do we stop retries from making the outage worse?", "saga"], service.Turns.Turns.Select(turn => ((Said)turn.Content).Text));
        Assert.Equal("response_url", shown[4].Method);
    }

    [Fact]
    public async Task A_workspace_installs_the_app_and_is_served_with_its_own_token()
    {
        await using var service = await SlackService.StartAsync(Installable, stateFolder: _state);

        var (code, cookie, state) = await BeginAsync(service, "T2NEW");
        using var done = await FinishAsync(service, code, state, cookie);
        await service.PostEventAsync(AnEvent.Of(new JsonObject { ["type"] = "app_mention", ["user"] = "U9", ["text"] = "saga", ["ts"] = "1.1", ["channel"] = "C9" }, "T2NEW"));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Contains("Team &lt;T2NEW&gt;", await done.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single(await service.Slack.ShownAsync(1));
        Assert.DoesNotContain("xoxb", await AllTextAsync("SELECT secret FROM installations"), StringComparison.Ordinal);
        Assert.DoesNotContain(service.LogLines.Lines, line => line.Contains("xoxb-of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("app_uninstalled")]
    [InlineData("tokens_revoked")]
    public async Task A_workspace_that_removes_the_app_is_forgotten(string type)
    {
        await using var service = await SlackService.StartAsync(Installable, stateFolder: _state);
        var (code, cookie, state) = await BeginAsync(service, "T2NEW");
        (await FinishAsync(service, code, state, cookie)).Dispose();

        await service.PostEventAsync(AnEvent.Of(new JsonObject { ["type"] = type, ["tokens"] = new JsonObject { ["bot"] = new JsonArray("U0BOT") } }, "T2NEW"));
        while (await AllTextAsync("SELECT organisation FROM installations") != "")
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await service.PostEventAsync(AnEvent.Of(new JsonObject { ["type"] = "app_mention", ["user"] = "U9", ["text"] = "saga", ["ts"] = "1.1", ["channel"] = "C9" }, "T2NEW"));
        await service.StopAsync();

        Assert.Empty(service.Slack.Shown);
        Assert.Contains(service.LogLines.Lines, line => line.Contains("T2NEW is not installed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_Slack_refuses_is_forgotten()
    {
        await using var service = await SlackService.StartAsync(Installable, stateFolder: _state);
        var (code, cookie, state) = await BeginAsync(service, "T2NEW");
        (await FinishAsync(service, code, state, cookie)).Dispose();
        service.Slack.Tokens.Clear();

        await service.PostEventAsync(AnEvent.Of(new JsonObject { ["type"] = "app_mention", ["user"] = "U9", ["text"] = "saga", ["ts"] = "1.1", ["channel"] = "C9" }, "T2NEW"));
        await service.StopAsync();

        Assert.Equal("", await AllTextAsync("SELECT organisation FROM installations"));
    }

    [Fact]
    public async Task A_forged_old_used_or_stolen_state_installs_nothing()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await SlackService.StartAsync(Installable, stateFolder: _state, time: clock);
        var (code, cookie, state) = await BeginAsync(service, "T2NEW");
        var (_, otherCookie, _) = await BeginAsync(service, "T3OTHER");

        using var forged = await FinishAsync(service, code, "forged", cookie);
        using var stolen = await FinishAsync(service, code, state, otherCookie);
        using var bare = await FinishAsync(service, code, state, null);
        using var good = await FinishAsync(service, code, state, cookie);
        using var used = await FinishAsync(service, service.Slack.NewCode("T2NEW", "https://patterns.example/slack/oauth"), state, cookie);
        var (lateCode, lateCookie, lateState) = await BeginAsync(service, "T4LATE");
        clock.Advance(TimeSpan.FromMinutes(11));
        using var late = await FinishAsync(service, lateCode, lateState, lateCookie);

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.All([forged, stolen, bare, used, late], response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
        Assert.Equal("T2NEW", await AllTextAsync("SELECT organisation FROM installations"));
    }

    private static async Task<(string Code, string Cookie, string State)> BeginAsync(SlackService service, string team)
    {
        using var response = await service.Client.GetAsync(new Uri("/slack/install", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var query = HttpUtility.ParseQueryString(response.Headers.Location!.Query);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        return (service.Slack.NewCode(team, query["redirect_uri"]!), cookie.Split(';')[0], query["state"]!);
    }

    private static async Task<HttpResponseMessage> FinishAsync(SlackService service, string code, string state, string? cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/slack/oauth?code={code}&state={Uri.EscapeDataString(state)}");
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await service.SendAsync(request);
    }

    private static JsonObject PressOn(SlackService service, SlackCallSeen shown, string title)
    {
        var press = APress.On(service, shown, title);
        press["container"]!["is_ephemeral"] = true;
        press.Remove("message");
        return press;
    }

    private static JsonObject Overheard(string text) => AnEvent.Of(new JsonObject
    {
        ["type"] = "message", ["user"] = "U1ADA", ["text"] = text, ["ts"] = AnEvent.NewTimestamp(), ["channel"] = "C1OPS", ["channel_type"] = "channel",
    });

    private Task<string> ContentAsync() => AllTextAsync("SELECT content FROM inbox");

    private async Task<string> AllTextAsync(string query)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_state, "patternbot.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var text = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            if (!reader.IsDBNull(0))
                text.Add(reader.GetString(0));
        return string.Join('\n', text);
    }
}
