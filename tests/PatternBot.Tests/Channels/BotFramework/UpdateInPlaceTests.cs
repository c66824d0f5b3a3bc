using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PatternBot.Feedback;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>The real product behind the protocol: buttons that change the card that they stand on.</summary>
public sealed class UpdateInPlaceTests
{
    [Fact]
    public async Task In_Teams_paging_a_list_brings_the_next_page_in_place_of_the_first()
    {
        await using var service = await StartAsync();
        var list = await CardAsync(service, AnActivity.Saying("gold patterns"));
        var next = Executes(list).Single(action => (string)action["title"]! == "Next →");

        var second = await InvokeAsync(service, next);
        var again = await InvokeAsync(service, next);

        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)second["type"]);
        Assert.Contains("Page 2 of", second["value"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(Executes(second["value"]!), action => (string)action["title"]! == "← Previous");
        Assert.Equal(second.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task In_Teams_a_guided_step_leads_from_triage_to_the_steps_and_back()
    {
        await using var service = await StartAsync();
        var triage = await CardAsync(service, AnActivity.Saying("system on fire, high latency"));

        var steps = await InvokeAsync(service, Executes(triage).Single(action => (string)action["title"]! == "First steps" && (string)action["verb"]! == "triage.steps"));
        var back = await InvokeAsync(service, Executes(steps["value"]!).Single(action => (string)action["title"]! == "Back to triage"));
        var other = await InvokeAsync(service, Executes(back["value"]!).Single(action => (string)action["title"]! == "Not this"));

        Assert.Contains("Do now", steps["value"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Check first", back["value"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(5, Executes(other["value"]!).Count(action => (string)action["verb"]! == "triage.start"));
    }

    [Fact]
    public async Task An_opinion_is_thanked_for_with_a_sentence_that_leaves_the_card_where_it_is()
    {
        await using var service = await StartAsync();
        var triage = await CardAsync(service, AnActivity.Saying("system on fire, high latency"));

        var thanks = await InvokeAsync(service, Executes(triage).First(action => (string)action["verb"]! == GiveFeedback.Verb));

        Assert.Equal("application/vnd.microsoft.activity.message", (string?)thanks["type"]);
    }

    [Theory]
    [InlineData("pattern.oracle", "{}", "older card")]
    [InlineData("triage.start", """{"emergency":"alien-invasion"}""", "not in the catalog any more")]
    [InlineData("pattern.show", """{"slug":"gone"}""", "not in the catalog any more")]
    [InlineData("pattern.list", """{"page":"999999"}""", "Page")]
    [InlineData("pattern.list", """{"page":"-1"}""", "older card")]
    [InlineData("pattern.list", """{"page":{"$gt":0}}""", "older card")]
    public async Task A_button_of_last_month_does_no_harm_and_says_so(string verb, string data, string says)
    {
        await using var service = await StartAsync();

        var result = await InvokeAsync(service, new JsonObject { ["verb"] = verb, ["data"] = JsonNode.Parse(data) });

        Assert.Equal(200, (int?)result["statusCode"]);
        Assert.Contains(says, result["value"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("emulator")]
    [InlineData("directline")]
    public async Task Clients_that_cannot_update_a_card_get_buttons_that_bring_a_message(string channel)
    {
        await using var service = await StartAsync();
        var activity = AnActivity.Saying("system on fire, high latency");
        activity["channelId"] = channel;

        var triage = await CardAsync(service, activity);

        Assert.Empty(Executes(triage));
        Assert.Contains(Actions(triage, "Action.Submit"), action => (string?)action["data"]!["verb"] == "triage.steps");
    }

    [Fact]
    public async Task A_card_with_personal_views_names_the_last_sixty_people_and_only_in_Teams()
    {
        await using var service = await ChannelService.StartAsync();
        ImmutableArray<string> people = [.. Enumerable.Range(1, 61).Select(i => $"29:{i}")];
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = "Progress",
            Card = ACard.Saying("Progress"),
            Refresh = new CardRefresh("progress.show", ImmutableSortedDictionary<string, string>.Empty.Add("path", "foundation"), people),
        }));
        var elsewhere = AnActivity.Saying("progress");
        elsewhere["channelId"] = "webchat";

        var refresh = (await CardAsync(service, AnActivity.Saying("progress").In("19:team", "channel")))["refresh"]!;
        var answer = await InvokeAsync(service, new JsonObject { ["verb"] = "progress.show", ["data"] = new JsonObject { ["path"] = "foundation" } }, "automatic");

        Assert.Equal("Action.Execute", (string?)refresh["action"]!["type"]);
        Assert.Equal("progress.show", (string?)refresh["action"]!["verb"]);
        Assert.Equal("foundation", (string?)refresh["action"]!["data"]!["path"]);
        Assert.Equal(people.Skip(1), refresh["userIds"]!.AsArray().Select(id => (string)id!));
        Assert.Null((await CardAsync(service, elsewhere))["refresh"]);

        // The view must carry the refresh again, or it is the last one.
        Assert.NotNull(answer["value"]!["refresh"]);
        Assert.Contains(service.Turns.Turns, turn => turn.Content is Pressed { IsRefresh: true });
        Assert.Contains(service.Turns.Turns, turn => turn.Content is not Pressed { IsRefresh: true });
    }

    private static async Task<ChannelService> StartAsync()
    {
        var service = await ChannelService.StartAsync();
        service.Turns.Script = TheProduct.Turns.HandleAsync;
        return service;
    }

    private static async Task<JsonNode> CardAsync(ChannelService service, JsonObject activity)
    {
        activity["deliveryMode"] = "expectReplies";
        using var response = await service.PostAsync(activity);
        var body = await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return body!["activities"]![0]!["attachments"]![0]!["content"]!;
    }

    private static async Task<JsonObject> InvokeAsync(ChannelService service, JsonNode action, string trigger = "manual")
    {
        var activity = AnActivity.Executing((string)action["verb"]!, (JsonObject)action["data"]!.DeepClone());
        activity["value"]!["trigger"] = trigger;
        using var response = await service.PostAsync(activity);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    private static List<JsonNode> Executes(JsonNode card) => Actions(card, "Action.Execute");

    private static List<JsonNode> Actions(JsonNode? node, string type) => node switch
    {
        JsonObject element => [.. ((string?)element["type"] == type ? [element] : Array.Empty<JsonNode>()), .. element.SelectMany(member => Actions(member.Value, type))],
        JsonArray items => [.. items.SelectMany(item => Actions(item, type))],
        _ => [],
    };
}
