using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

public sealed class SurfaceTests
{
    [Fact]
    public async Task The_home_shows_progress_paths_and_what_can_be_asked()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);

        await service.PostEventAsync(AnEvent.Of(new JsonObject { ["type"] = "app_home_opened", ["user"] = "U1ADA", ["channel"] = "D1ADA", ["tab"] = "home" }));

        var home = Assert.Single(await service.Slack.CalledAsync("views.publish"));
        Assert.Equal("U1ADA", home["user_id"]);
        var texts = string.Join('\n', SlackRules.Texts(home.Arguments.GetProperty("view")));
        Assert.Contains("Your progress", texts, StringComparison.Ordinal);
        Assert.Contains("Due today", texts, StringComparison.Ordinal);
        Assert.Contains(TheProduct.Catalog.Paths[0].Name, texts, StringComparison.Ordinal);
        Assert.Contains("system on fire", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("Helpful", texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_messages_tab_is_no_home()
    {
        await using var service = await SlackService.StartAsync();

        await service.PostEventAsync(AnEvent.Of(new JsonObject { ["type"] = "app_home_opened", ["user"] = "U1ADA", ["channel"] = "D1ADA", ["tab"] = "messages" }));
        await service.StopAsync();

        Assert.Empty(service.Slack.Calls);
    }

    [Fact]
    public async Task A_button_of_the_home_is_answered_to_the_person_and_the_home_shown_anew()
    {
        await using var service = await SlackService.StartAsync();
        var press = APress.Of(service, "D1ADA", null, "press:0", "s{\"verb\":\"review.start\"}");
        foreach (var name in (string[])["channel", "message", "response_url"])
            press.Remove(name);
        press["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V1" };
        press["view"] = new JsonObject { ["type"] = "home", ["state"] = new JsonObject { ["values"] = new JsonObject() } };

        await service.PostInteractionAsync(press);

        await service.Slack.CalledAsync("views.publish");
        Assert.Equal("U1ADA", Assert.Single(service.Slack.Shown)["channel"]);
    }

    [Fact]
    public async Task The_message_shortcut_answers_the_asker_alone_below_the_message()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);

        await service.PostInteractionAsync(new JsonObject
        {
            ["type"] = "message_action", ["callback_id"] = "which_pattern", ["trigger_id"] = service.Slack.NewTrigger(), ["response_url"] = service.Slack.NewResponseUrl().ToString(),
            ["team"] = new JsonObject { ["id"] = FakeSlack.Team }, ["user"] = new JsonObject { ["id"] = "U2BEN", ["name"] = "ben" },
            ["channel"] = new JsonObject { ["id"] = "C1OPS", ["name"] = "ops" }, ["message_ts"] = "1700000500.1",
            ["message"] = new JsonObject { ["type"] = "message", ["user"] = "U1ADA", ["ts"] = "1700000500.1", ["text"] = "the payment provider is down &amp; all threads wait for it" },
        });

        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal(("ephemeral", "1700000500.1", "false"), (answer["response_type"], answer["thread_ts"], answer["replace_original"]));
        Assert.Contains("Circuit Breaker", answer["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calculator")]
    [InlineData("ask_pattern")]
    public async Task A_global_shortcut_opens_its_form_in_time(string form)
    {
        await using var service = await SlackService.StartAsync();

        await service.PostInteractionAsync(new JsonObject
        {
            ["type"] = "shortcut", ["callback_id"] = form, ["trigger_id"] = service.Slack.NewTrigger(),
            ["team"] = new JsonObject { ["id"] = FakeSlack.Team }, ["user"] = new JsonObject { ["id"] = "U1ADA", ["username"] = "ada" },
        });

        var view = Assert.Single(await service.Slack.CalledAsync("views.open")).Arguments.GetProperty("view");
        Assert.Equal(form, view.GetProperty("callback_id").GetString());
        await CardJudges.TypeCheckBlocksAsync([(form, view.GetProperty("blocks").GetRawText())], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_calculator_does_the_sums_where_it_was_opened()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);
        await service.PostCommandAsync("calculator");
        var view = Assert.Single(await service.Slack.CalledAsync("views.open")).Arguments.GetProperty("view");

        await service.PostInteractionAsync(Submission(service, view, new() { ["pattern"] = "Caching Strategies", ["investment"] = "30000", ["saved"] = "5000" }));

        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal("C1OPS", answer["channel"]);
        Assert.Contains("Caching", answer["text"], StringComparison.Ordinal);
        Assert.Contains("6 months", answer["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cohort_is_started_by_a_form_for_the_channel_that_it_was_opened_in()
    {
        await using var service = await SlackService.StartAsync();
        var form = await FormAsync();
        service.Turns.Script = (turn, _) => ValueTask.FromResult(turn.Content is Pressed { Verb: "cohort.start" } pressed && !pressed.Data.TryGetProperty("path", out var _)
            ? form
            : Reply.Of(new ReplyMessage { Summary = "started" }));
        await service.PostCommandAsync("start cohort");
        var view = Assert.Single(await service.Slack.CalledAsync("views.open")).Arguments.GetProperty("view");

        await service.PostInteractionAsync(Submission(service, view, new() { ["path"] = "foundation", ["day"] = "Monday", ["time"] = "9:00", ["zone"] = "UTC", ["first"] = "2026-12-07" }));

        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal(("C1OPS", "chat.postMessage"), (answer["channel"], answer.Method));
        var started = Assert.IsType<Pressed>(service.Turns.Turns[^1].Content);
        Assert.Equal(("cohort.start", "foundation", "Monday"), (started.Verb, started.Data.GetProperty("path").GetString(), started.Data.GetProperty("day").GetString()));
        await CardJudges.TypeCheckBlocksAsync([("cohort", view.GetProperty("blocks").GetRawText())], TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("C2DEV", "C2DEV", "Channel")]
    [InlineData(null, "U1ADA", "Personal")]
    public async Task A_cohort_is_started_from_anywhere_for_the_channel_that_is_chosen(string? chosen, string channel, string scope)
    {
        await using var service = await SlackService.StartAsync();
        var form = await FormAsync();
        service.Turns.Script = (turn, _) => ValueTask.FromResult(turn.Content is Pressed { Verb: "cohort.start" } pressed && !pressed.Data.TryGetProperty("path", out var _)
            ? form
            : Reply.Of(new ReplyMessage { Summary = "started" }));
        await service.PostInteractionAsync(new JsonObject
        {
            ["type"] = "shortcut", ["callback_id"] = "cohort", ["trigger_id"] = service.Slack.NewTrigger(),
            ["team"] = new JsonObject { ["id"] = FakeSlack.Team }, ["user"] = new JsonObject { ["id"] = "U1ADA", ["username"] = "ada" },
        });
        var view = Assert.Single(await service.Slack.CalledAsync("views.open")).Arguments.GetProperty("view");
        var submission = Submission(service, view, new() { ["path"] = "foundation", ["day"] = "Monday", ["time"] = "9:00", ["zone"] = "UTC", ["first"] = "2026-12-07" });
        submission["view"]!["state"]!["values"]!["where"] = new JsonObject { ["room"] = new JsonObject { ["type"] = "conversations_select", ["selected_conversation"] = chosen } };

        await service.PostInteractionAsync(submission);

        Assert.Equal(channel, Assert.Single(await service.Slack.ShownAsync(1))["channel"]);
        var turn = service.Turns.Turns[^1];
        Assert.Equal(($"{FakeSlack.Team}:{channel}", scope), (turn.Room.Key, turn.Scope.ToString()));
        Assert.Equal("conversations_select", view.GetProperty("blocks")[0].GetProperty("element").GetProperty("type").GetString());
        await CardJudges.TypeCheckBlocksAsync([("cohort", view.GetProperty("blocks").GetRawText())], TestContext.Current.CancellationToken);
    }

    private static async Task<Reply> FormAsync()
    {
        var sample = CardSamples.All.Single(sample => sample.Template == "cohort-form");
        return Reply.Of(new ReplyMessage { Summary = "form", Card = (await SampledCards.TypicalAsync(TheProduct.Turns, TestContext.Current.CancellationToken)).Single(card => card.Template == sample.Template).Card });
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("1e300", null)]
    [InlineData(null, null)]
    [InlineData("30000", "nothing")]
    public async Task A_form_with_impossible_figures_says_which_block_is_wrong(string? investment, string? saved)
    {
        await using var service = await SlackService.StartAsync();
        await service.PostCommandAsync("calculator");
        var view = Assert.Single(await service.Slack.CalledAsync("views.open")).Arguments.GetProperty("view");

        using var response = await service.PostInteractionAsync(Submission(service, view, new() { ["pattern"] = "Saga", ["investment"] = investment, ["saved"] = saved }));
        await service.StopAsync();

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("errors", answer.GetProperty("response_action").GetString());
        var wrong = Assert.Single(answer.GetProperty("errors").EnumerateObject()).Name;
        Assert.Contains(view.GetProperty("blocks").EnumerateArray(), block => block.GetProperty("block_id").GetString() == wrong);
        Assert.Empty(service.Turns.Turns);
    }

    [Fact]
    public async Task A_trigger_that_is_too_old_is_said_in_the_log()
    {
        await using var service = await SlackService.StartAsync();

        await service.PostCommandAsync("calculator", ("trigger_id", "1.2.gone"));
        await service.StopAsync();

        Assert.Contains(service.LogLines.Lines, line => line.Contains("expired_trigger_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_choice_is_searched_as_one_types()
    {
        await using var service = await SlackService.StartAsync();

        using var response = await service.PostInteractionAsync(
            new JsonObject
            {
                ["type"] = "block_suggestion", ["action_id"] = "input:known", ["block_id"] = "in:0", ["value"] = "circuit",
                ["team"] = new JsonObject { ["id"] = FakeSlack.Team }, ["user"] = new JsonObject { ["id"] = "U1ADA" },
            },
            "/slack/options");

        var options = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("options");
        Assert.Equal("=circuit-breaker", Assert.Single(options.EnumerateArray()).GetProperty("value").GetString());
    }

    [Fact]
    public async Task Links_to_patterns_show_what_they_lead_to()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);

        await service.PostEventAsync(Links("https://docs.example/patterns/saga/", "https://docs.example/patterns/unknown-thing", "https://docs.example/"));

        var unfurled = Assert.Single(await service.Slack.CalledAsync("chat.unfurl"));
        var shown = Assert.Single(unfurled.Arguments.GetProperty("unfurls").EnumerateObject());
        Assert.Equal("https://docs.example/patterns/saga/", shown.Name);
        Assert.Contains("Saga", string.Join(' ', SlackRules.Texts(shown.Value)), StringComparison.Ordinal);
        Assert.Equal(("U1.2", "composer"), (unfurled["unfurl_id"], unfurled["source"]));
    }

    [Fact]
    public async Task The_assistant_begins_with_a_greeting_and_prompts()
    {
        await using var service = await SlackService.StartAsync();

        await service.PostEventAsync(AnEvent.Of(new JsonObject
        {
            ["type"] = "assistant_thread_started",
            ["assistant_thread"] = new JsonObject { ["user_id"] = "U1ADA", ["channel_id"] = "D1ADA", ["thread_ts"] = "1700000600.1", ["context"] = new JsonObject() },
        }));

        var prompts = Assert.Single(await service.Slack.CalledAsync("assistant.threads.setSuggestedPrompts"));
        Assert.Equal(4, prompts.Arguments.GetProperty("prompts").GetArrayLength());
        Assert.Equal(("D1ADA", "1700000600.1"), (service.Slack.Shown[0]["channel"], service.Slack.Shown[0]["thread_ts"]));
    }

    [Fact]
    public async Task The_assistant_says_so_when_an_answer_takes_time()
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = async (_, token) =>
        {
            await service.Slack.CalledAsync("assistant.threads.setStatus");
            return Reply.Of(new ReplyMessage { Summary = "found" });
        };
        var asked = AnEvent.Message("slow");
        asked["event"]!["thread_ts"] = "1700000600.1";

        await service.PostEventAsync(asked);

        Assert.Equal("found", Assert.Single(await service.Slack.ShownAsync(1))["text"]);
    }

    [Fact]
    public async Task The_same_card_does_not_come_twice_into_one_thread()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);
        await service.PostEventAsync(AnEvent.Mention("circuit breaker", thread: "1700000700.1"));
        await service.Slack.ShownAsync(1);

        await service.PostEventAsync(AnEvent.Mention("circuit breaker", thread: "1700000700.1"));
        await service.PostEventAsync(AnEvent.Mention("circuit breaker", "C2DEV", thread: "1700000700.1"));

        var shown = await service.Slack.ShownAsync(3);
        Assert.Equal(2, shown.Count(call => call.Method == "chat.postMessage"));
        Assert.Contains("in this thread already", Assert.Single(shown, call => call.Method == "chat.postEphemeral")["text"], StringComparison.Ordinal);
    }

    private static JsonObject Links(params string[] urls) => AnEvent.Of(new JsonObject
    {
        ["type"] = "link_shared", ["user"] = "U1ADA", ["channel"] = "COMPOSER", ["message_ts"] = "1.2", ["unfurl_id"] = "U1.2", ["source"] = "composer",
        ["links"] = new JsonArray([.. urls.Select(url => new JsonObject { ["domain"] = "docs.example", ["url"] = url })]),
    });

    /// <summary>The form as somebody filled it in: what an input is called and where it stands is read from the view.</summary>
    private static JsonObject Submission(SlackService service, JsonElement view, Dictionary<string, string?> typed)
    {
        var values = new JsonObject();
        foreach (var block in view.GetProperty("blocks").EnumerateArray().Where(block => block.TryGetProperty("element", out _)))
        {
            var element = block.GetProperty("element");
            var actionId = element.GetProperty("action_id").GetString()!;
            var value = typed.GetValueOrDefault(actionId[(actionId.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            var type = element.GetProperty("type").GetString()!;
            values[block.GetProperty("block_id").GetString()!] = new JsonObject
            {
                [actionId] = type.EndsWith("select", StringComparison.Ordinal)
                    ? new JsonObject { ["type"] = type, ["selected_option"] = new JsonObject { ["value"] = $"={value}" } }
                    : new JsonObject { ["type"] = type, [type == "datepicker" ? "selected_date" : "value"] = value },
            };
        }

        return new JsonObject
        {
            ["type"] = "view_submission", ["trigger_id"] = service.Slack.NewTrigger(),
            ["team"] = new JsonObject { ["id"] = FakeSlack.Team }, ["user"] = new JsonObject { ["id"] = "U1ADA", ["name"] = "ada" },
            ["view"] = new JsonObject
            {
                ["id"] = "V1", ["type"] = "modal", ["callback_id"] = view.GetProperty("callback_id").GetString(), ["private_metadata"] = view.GetProperty("private_metadata").GetString(),
                ["state"] = new JsonObject { ["values"] = values },
            },
        };
    }
}
