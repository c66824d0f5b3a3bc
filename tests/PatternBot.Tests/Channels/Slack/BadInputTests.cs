using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Tests.Channels.BotFramework;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("\"\\ud800\"", 400)]
    [InlineData("{\"type\":\"event_callback\",\"event\":{\"text\":\"\\ud800\"}}", 400)]
    [InlineData("{}", 200)]
    [InlineData("{\"type\":\"a_kind_of_tomorrow\"}", 200)]
    [InlineData("{\"type\":\"event_callback\"}", 200)]
    [InlineData("{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"team_id\":\"T0ACME\",\"event\":{\"type\":\"canvas_flew\",\"user\":\"U1\",\"channel\":\"C1\"}}", 200)]
    [InlineData("{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"team_id\":5,\"event\":[]}", 200)]
    [InlineData("{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"team_id\":\"T0ACME\",\"authorizations\":[5],\"event\":{\"type\":\"app_mention\",\"user\":\"\",\"channel\":\"C1\"}}", 200)]
    public async Task Odd_events_get_the_right_status_and_no_answer(string body, int status)
    {
        await using var service = await SlackService.StartAsync();

        using var response = await service.SendAsync(service.Signed("/slack/events", Encoding.UTF8.GetBytes(body), "application/json"));
        await service.StopAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(service.Turns.Turns);
    }

    [Theory]
    [InlineData("/slack/interactions", "payload=%7B", 400)]
    [InlineData("/slack/interactions", "payload=", 400)]
    [InlineData("/slack/interactions", "nothing", 400)]
    [InlineData("/slack/interactions", "payload=%7B%22type%22%3A%22block_actions%22%7D", 200)]
    [InlineData("/slack/interactions", "payload=%7B%22type%22%3A%22of_tomorrow%22%7D", 200)]
    [InlineData("/slack/commands", "", 200)]
    [InlineData("/slack/commands", "ssl_check=1", 200)]
    [InlineData("/slack/commands", "text=%ff%fe%zz&team_id=T1", 200)]
    public async Task Odd_forms_get_the_right_status_and_no_answer(string path, string body, int status)
    {
        await using var service = await SlackService.StartAsync();

        using var response = await service.SendAsync(service.Signed(path, Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded"));
        await service.StopAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(service.Turns.Turns);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_gets_413()
    {
        await using var service = await SlackService.StartAsync(new() { ["Slack:MaxBodyBytes"] = "2048" });

        using var response = await service.SendAsync(service.Signed("/slack/events", new byte[3000], "application/json"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_workspace_that_is_not_installed_is_not_answered()
    {
        await using var service = await SlackService.StartAsync();

        using var response = await service.PostEventAsync(AnEvent.Of(new JsonObject { ["type"] = "app_mention", ["user"] = "U1", ["text"] = "hello there", ["ts"] = "1.1", ["channel"] = "C1" }, team: "T0OTHER"));
        await service.StopAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(service.Slack.Shown);
        Assert.Contains(service.LogLines.Lines, line => line.Contains("T0OTHER is not installed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("&lt;!channel&gt; look", "<!channel> look")]
    [InlineData("<!channel> look", "@channel look")]
    [InlineData("<!here|here> look", "here look")]
    [InlineData("<@U0BOT> ask <@U2BEN|ben> in <#C9|general> about <https://a.example/x|this>", "ask ben in #general about this")]
    [InlineData("&amp;lt; means &lt;", "&lt; means <")]
    [InlineData("a < b and <unfinished", "a < b and <unfinished")]
    public async Task What_people_write_is_read_as_words_and_comes_back_without_mentioning_anybody(string written, string read)
    {
        await using var service = await SlackService.StartAsync();

        await service.PostEventAsync(AnEvent.Message(written));

        // The fake refuses a message that lets a mention loose.
        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal(read, Assert.IsType<Said>(Assert.Single(service.Turns.Turns).Content).Text);
        Assert.Equal($"said: {read}".Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"), answer["text"]);
    }

    [Fact]
    public async Task Forty_thousand_characters_are_answered_within_Slacks_limits()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);

        await service.PostEventAsync(AnEvent.Message("the service is slow 🐌 " + new string('<', 40_000)));

        Assert.Single(await service.Slack.ShownAsync(1));
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_Slack_is_cut_between_characters()
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(ScriptedTurns.Text(string.Concat(Enumerable.Repeat("🦉", 20_000))));

        await service.PostEventAsync(AnEvent.Message("long"));

        var text = Assert.Single(await service.Slack.ShownAsync(1))["text"]!;
        Assert.Equal('…', text[^1]);
        Assert.DoesNotContain('\uFFFD', text);
    }

    [Theory]
    [InlineData("ratelimited")]
    [InlineData("fatal_error")]
    [InlineData("internal_error")]
    public async Task What_Slack_could_not_take_for_now_arrives_later_and_once(string error)
    {
        await using var service = await SlackService.StartAsync();
        service.Slack.NextFails("chat.postMessage", error);

        await service.PostEventAsync(AnEvent.Mention("saga"));

        Assert.Single(await service.Slack.ShownAsync(1));
        var tries = service.Slack.Calls.Where(call => call.Method == "chat.postMessage").Select(call => call["client_msg_id"]).ToList();
        Assert.Equal(2, tries.Count);
        Assert.Single(tries.Distinct());
    }

    [Theory]
    [InlineData(500, "text/html", "<html>oops</html>")]
    [InlineData(502, "text/html", "<html>bad gateway</html>")]
    [InlineData(200, "text/html", "<html>maintenance</html>")]
    [InlineData(429, "text/plain", "slow down")]
    public async Task A_page_in_place_of_an_answer_loses_nothing(int status, string type, string page)
    {
        await using var service = await SlackService.StartAsync();
        service.Slack.Next("chat.postMessage", async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers.RetryAfter = "1";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page));
        });

        await service.PostEventAsync(AnEvent.Mention("saga"));

        Assert.Single(await service.Slack.ShownAsync(1));
    }

    [Theory]
    [InlineData("invalid_blocks")]
    [InlineData("msg_too_long")]
    public async Task Blocks_that_are_not_taken_give_way_to_the_text(string error)
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);
        service.Slack.NextFails("chat.postMessage", error);

        await service.PostEventAsync(AnEvent.Mention("circuit breaker"));

        var shown = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Null(shown["blocks"]);
        Assert.Contains("Circuit Breaker", shown["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token_revoked")]
    [InlineData("missing_scope")]
    [InlineData("account_inactive")]
    public async Task What_will_never_be_taken_is_tried_once_and_said_in_the_log_without_words_and_tokens(string error)
    {
        await using var service = await SlackService.StartAsync();
        service.Slack.NextFails("chat.postMessage", error);

        await service.PostEventAsync(AnEvent.Mention("my secret question"));
        await service.StopAsync();

        Assert.Empty(service.Slack.Shown);
        Assert.Single(service.Slack.Calls, call => call.Method == "chat.postMessage");
        Assert.Contains(service.LogLines.Lines, line => line.Contains(error, StringComparison.Ordinal));
        Assert.DoesNotContain(service.LogLines.Lines, line =>
            line.Contains("secret question", StringComparison.Ordinal) || line.Contains("xoxb", StringComparison.Ordinal) || line.Contains("/respond/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("is_archived", "is archived")]
    [InlineData("not_in_channel", "/invite")]
    [InlineData("channel_not_found", "/invite")]
    [InlineData("restricted_action", "may not write")]
    [InlineData("restricted_action_thread_locked", "may not write")]
    public async Task What_cannot_be_said_in_a_channel_is_said_to_the_asker_with_the_reason(string error, string reason)
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);
        service.Slack.NextFails("chat.postMessage", error);

        await service.PostEventAsync(AnEvent.Mention("circuit breaker"));

        var shown = await service.Slack.ShownAsync(2);
        Assert.All(shown, call => Assert.Equal(("D-U1ADA", null), (call["channel"], call["thread_ts"])));
        Assert.Contains(reason, shown[0]["text"], StringComparison.Ordinal);
        Assert.Contains("<#C1OPS>", shown[0]["text"], StringComparison.Ordinal);
        Assert.Contains("Circuit Breaker", shown[1]["text"], StringComparison.Ordinal);
        Assert.NotNull(shown[1]["blocks"]);
        Assert.Contains(service.LogLines.Lines, line => line.Contains(error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_even_the_asker_cannot_be_reached_the_log_says_so_and_nothing_more_is_tried()
    {
        await using var service = await SlackService.StartAsync();
        service.Slack.ArchivedChannels.Add("C1OPS");
        service.Slack.NextFails("conversations.open", "user_disabled");

        await service.PostEventAsync(AnEvent.Mention("my secret question"));
        await service.StopAsync();

        Assert.Empty(service.Slack.Shown);
        Assert.Contains(service.LogLines.Lines, line => line.Contains("user_disabled", StringComparison.Ordinal));
        Assert.DoesNotContain(service.LogLines.Lines, line => line.Contains("secret question", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("late")]
    [InlineData("early")]
    [InlineData("truncated")]
    [InlineData("forged")]
    [InlineData("changed")]
    [InlineData("unsigned")]
    public async Task Over_HTTP_what_Slack_did_not_sign_just_so_gets_401_and_does_nothing(string fault)
    {
        await using var service = await SlackService.StartAsync();
        var body = Encoding.UTF8.GetBytes(AnEvent.Mention("my secret question").ToJsonString());
        using var request = fault switch
        {
            "late" => service.Signed("/slack/events", body, "application/json", at: DateTimeOffset.UtcNow.AddSeconds(-301)),
            "early" => service.Signed("/slack/events", body, "application/json", at: DateTimeOffset.UtcNow.AddSeconds(310)),
            "forged" => service.Signed("/slack/events", body, "application/json", secret: "another"),
            "changed" => service.Signed("/slack/events", [.. body, (byte)' '], "application/json", signedBody: body),
            _ => service.Signed("/slack/events", body, "application/json"),
        };
        if (fault is "truncated" or "unsigned")
        {
            var signature = request.Headers.GetValues("X-Slack-Signature").Single();
            request.Headers.Remove("X-Slack-Signature");
            if (fault == "truncated")
                request.Headers.Add("X-Slack-Signature", signature[..^2]);
        }

        using var response = await service.SendAsync(request);
        await service.StopAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(service.Turns.Turns);
        Assert.Empty(service.Slack.Calls);
        Assert.Contains(service.LogLines.Lines, line => line.Contains("/slack/events refused", StringComparison.Ordinal));
        Assert.DoesNotContain(service.LogLines.Lines, line => line.Contains("secret question", StringComparison.Ordinal) || line.Contains("v0=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Blocks_and_elements_of_tomorrow_are_read_past()
    {
        await using var service = await SlackService.StartAsync();
        var press = APress.Of(service, "C1OPS", "1700000000.1", "press:0", "s{\"verb\":\"pattern.show\",\"slug\":\"saga\"}");
        press["state"]!["values"] = new JsonObject
        {
            ["in:0"] = new JsonObject { ["input:kind"] = new JsonObject { ["type"] = "hologram_select", ["selected_hologram"] = new JsonArray(1, 2) } },
            ["in:1"] = new JsonArray("odd"),
        };
        var unknown = APress.Of(service, "C1OPS", "1700000000.1", "hologram", "x");
        unknown["actions"]![0]!["type"] = "hologram";

        using var first = await service.PostInteractionAsync(press);
        using var second = await service.PostInteractionAsync(unknown);
        await service.StopAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal("pattern.show", Assert.IsType<Pressed>(Assert.Single(service.Turns.Turns).Content).Verb);
    }

    [Fact]
    public async Task A_message_that_was_deleted_meanwhile_is_not_replaced_but_posted()
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(InteractionTests.ACard("after"));
        service.Slack.NextFails("chat.update", "message_not_found");
        var press = APress.Of(service, "C1OPS", "1700000000.1", "press:0", "equiz.next\n{}");
        press["response_url"] = new Uri(service.Slack.Address, "respond/gone").ToString();

        await service.PostInteractionAsync(press);

        Assert.Equal("chat.postMessage", Assert.Single(await service.Slack.ShownAsync(1)).Method);
    }
}
