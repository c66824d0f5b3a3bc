using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Sending;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework.Extensions;

/// <summary>The form that starts a cohort as a dialog of Teams, with the real product behind the real HTTP stack.</summary>
public sealed class CohortDialogTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Cohorts are kept: each test has a channel of its own.
    private readonly string _thread = $"19:{Guid.NewGuid():N}@thread.tacv2;messageid=1700000000001";

    [Theory]
    [InlineData("scale path", "📅 Start this path", "scale")]
    [InlineData("learning paths", "📅 Start a path", "foundation")]
    public async Task A_button_below_a_path_opens_the_form_with_that_path_chosen(string said, string title, string path)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        var card = await AskAsync(service, connector, said);
        var button = Actions(card).Single(action => (string?)action["title"] == title)["data"]!;

        var form = Form(await InvokeAsync(service, connector, "task/fetch", button));

        Assert.Equal("task/fetch", (string?)button["msteams"]!["type"]);
        Assert.Equal((path, "Monday", "09:00", "UTC"), Filled(form));
        Assert.DoesNotContain("Action.Execute", form.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("cohort.start", (string?)Actions(form).Single()["data"]!["verb"]);
    }

    [Theory]
    [InlineData("http://localhost:56150/_connector", false)]
    [InlineData("http://127.0.0.1:56150/_connector/", false)]
    [InlineData("http://localhost:56150/amer/", true)]
    [InlineData("https://smba.trafficmanager.net/_connector", true)]
    public async Task Buttons_ask_for_a_dialog_except_in_the_Playground_where_they_would_do_nothing(string serviceUrl, bool asks)
    {
        await using var service = await StartAsync();
        var activity = AnActivity.Saying("scale path");
        activity["serviceUrl"] = serviceUrl;

        var card = (await service.AskAsync(activity))[0]!["attachments"]![0]!["content"]!;

        var button = Actions(card).Single(action => (string?)action["title"] == "📅 Start this path")["data"]!;
        Assert.Equal(asks, button["msteams"] is not null);
        Assert.Equal(("cohort.start", "scale"), ((string?)button["verb"], (string?)button["path"]));
    }

    [Fact]
    public async Task What_is_sent_starts_the_cohort_closes_the_dialog_and_posts_the_card_in_the_thread()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        await AskAsync(service, connector, "scale path");

        var body = await InvokeAsync(service, connector, "task/submit", Filling());

        var sent = await connector.NextAsync();
        Assert.Equal("", body);
        Assert.Equal("POST", sent.Method);
        Assert.EndsWith($"/v3/conversations/{Uri.EscapeDataString(_thread)}/activities", sent.Path, StringComparison.Ordinal);
        Assert.Contains("Started. The first nudge comes on ", (string?)sent.Activity["summary"], StringComparison.Ordinal);
        Assert.Contains("Wednesday, 14:30 (Asia/Kolkata)", sent.Activity["attachments"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_delivered_twice_or_twice_at_once_starts_one_cohort_and_is_answered_alike()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        await AskAsync(service, connector, "scale path");
        var submit = Submit("task/submit", Filling(), connector);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => BodyAsync(service, submit)));
        var late = await BodyAsync(service, submit);

        Assert.All(answers.Append(late), body => Assert.Equal("", body));
        await connector.NextAsync();
        await Task.Delay(100, Stop);
        Assert.Empty(connector.Rest());
    }

    [Theory]
    [InlineData("first", "2020-01-06", "6 January 2020 is past. Choose today or a later day as the first.")]
    [InlineData("first", "someday", "I cannot read the date “someday”. Write it as 2027-03-28.")]
    [InlineData("time", "25:00", "“25:00” is no hour of the day. Write it from 0:00 to 23:59, or as 9am.")]
    [InlineData("day", "Funday", "“Funday” is no day of the week that I know. Write one from Monday to Sunday.")]
    [InlineData("zone", "Europe/Berlyn", "I know no time zone “Europe/Berlyn”. Nearest are Europe/Berlin")]
    [InlineData("path", "wizardry", "I know no path “wizardry”. There are: ")]
    public async Task What_cannot_be_is_said_in_the_dialog_with_everything_else_kept_and_can_be_mended_there(string field, string value, string sentence)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        await AskAsync(service, connector, "scale path");
        var faulty = Filling();
        faulty[field] = value;

        var form = Form(await InvokeAsync(service, connector, "task/submit", faulty));
        var mended = await InvokeAsync(service, connector, "task/submit", Filling());

        Assert.Contains(sentence, form["body"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        var kept = Filling();
        foreach (var name in (string[])["path", "day", "time", "zone"])
            if (name != field)
                Assert.Equal((string?)kept[name], (string?)Input(form, name)["value"]);
        Assert.Equal("", mended);
        Assert.Contains("Started.", (string?)(await connector.NextAsync()).Activity["summary"], StringComparison.Ordinal);
        Assert.Empty(connector.Rest());
    }

    [Fact]
    public async Task A_path_that_runs_there_already_is_said_in_the_dialog_and_nowhere_else()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        await AskAsync(service, connector, "scale path");
        await InvokeAsync(service, connector, "task/submit", Filling());
        await connector.NextAsync();

        var again = JsonNode.Parse(await InvokeAsync(service, connector, "task/submit", Filling()))!["task"]!;

        Assert.Equal("message", (string?)again["type"]);
        Assert.Contains("runs here already", (string?)again["value"], StringComparison.Ordinal);
        Assert.Empty(connector.Rest());
    }

    [Fact]
    public async Task The_command_below_the_box_opens_the_same_form()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        await AskAsync(service, connector, "scale path");

        var form = Form(await InvokeAsync(service, connector, "composeExtension/fetchTask", null, "startPath"));
        var closed = await InvokeAsync(service, connector, "composeExtension/submitAction", Filling(), "startPath");

        Assert.Equal("foundation", (string?)Input(form, "path")["value"]);
        Assert.Equal("", closed);
        Assert.Contains("Started.", (string?)(await connector.NextAsync()).Activity["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_bot_is_not_the_dialog_says_so_and_starts_nothing()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();

        foreach (var (name, data) in ((string, JsonObject?)[])[("composeExtension/fetchTask", null), ("composeExtension/submitAction", Filling())])
        {
            var task = JsonNode.Parse(await InvokeAsync(service, connector, name, data, "startPath"))!["task"]!;
            Assert.Equal("message", (string?)task["type"]);
            Assert.StartsWith("I can only write where I take part.", (string?)task["value"], StringComparison.Ordinal);
        }

        Assert.Empty(service.Turns.Turns);
    }

    private static async Task<ChannelService> StartAsync()
    {
        // The first who asks for it makes the tests' database, which takes longer than a dialog waits.
        await TheProduct.ReplyToAsync(ATurn.Saying("cohort"));
        var service = await ChannelService.StartAsync();

        // The product of the tests posts of its own accord in one channel alone.
        service.Turns.Script = (turn, stop) => TheProduct.Turns.HandleAsync(
            turn with { Channel = "test", Conversation = turn.Conversation with { Channel = "test" }, Room = turn.Room with { Channel = "test" } }, stop);
        return service;
    }

    private static JsonObject Filling() => new()
    {
        ["verb"] = "cohort.start", ["path"] = "scale", ["day"] = "Wednesday", ["time"] = "14:30", ["zone"] = "Asia/Kolkata", ["first"] = DateTimeOffset.UtcNow.AddDays(3).ToString("yyyy-MM-dd", null),
    };

    /// <summary>Says something in the thread, and waits until the bot knows where that is.</summary>
    private async Task<JsonNode> AskAsync(ChannelService service, LoopbackConnector connector, string text)
    {
        using var accepted = await service.PostAsync(AnActivity.Saying(text).In(_thread, "channel").Through(connector));
        var sent = await connector.NextAsync();
        var directory = service.Services.GetRequiredService<IConversationDirectory>();
        using var patience = Patience.Start();
        while (await directory.FindAsync(new ConversationId("msteams", _thread[.._thread.IndexOf(';', StringComparison.Ordinal)]), patience.Token) is null)
            await Task.Delay(5, patience.Token);
        return sent.Activity["attachments"]![0]!["content"]!;
    }

    private JsonObject Submit(string name, JsonNode? data, LoopbackConnector connector, string? command = null) =>
        AnActivity.Invoking(name, new JsonObject { ["commandId"] = command, ["data"] = data?.DeepClone() }).In(_thread, "channel").Through(connector);

    private Task<string> InvokeAsync(ChannelService service, LoopbackConnector connector, string name, JsonNode? data, string? command = null) =>
        BodyAsync(service, Submit(name, data, connector, command));

    private static async Task<string> BodyAsync(ChannelService service, JsonObject invoke)
    {
        using var response = await service.PostAsync(invoke);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Stop);
    }

    private static JsonNode Form(string body)
    {
        var task = JsonNode.Parse(body)!["task"]!;
        Assert.Equal("continue", (string?)task["type"]);
        return task["value"]!["card"]!["content"]!;
    }

    private static JsonNode Input(JsonNode form, string id) => form["body"]!.AsArray().Single(element => (string?)element!["id"] == id)!;

    private static (string? Path, string? Day, string? Time, string? Zone) Filled(JsonNode form) =>
        ((string?)Input(form, "path")["value"], (string?)Input(form, "day")["value"], (string?)Input(form, "time")["value"], (string?)Input(form, "zone")["value"]);

    private static IEnumerable<JsonNode> Actions(JsonNode card) => card["body"]!.AsArray().Where(element => (string?)element!["type"] == "ActionSet").SelectMany(set => set!["actions"]!.AsArray()).OfType<JsonNode>();
}
