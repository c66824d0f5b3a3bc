using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Sending;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework.Extensions;

public sealed class MessageExtensionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("circuit br", "Circuit Breaker")]
    [InlineData("calls to a dead service pile up", "Circuit Breaker")]
    [InlineData("circut braker", "Circuit Breaker")]
    public async Task What_is_typed_finds_patterns(string typed, string expected)
    {
        await using var service = await StartAsync();

        var found = Attachments(await InvokeAsync(service, "composeExtension/query", Query(("query", typed))));

        Assert.Contains(found.Take(5), a => Title(a).Contains(expected, StringComparison.Ordinal));
        Assert.All(found, a => Assert.Equal("AdaptiveCard", (string?)a["content"]!["type"]));
    }

    [Fact]
    public async Task The_list_before_anything_is_typed_pages_through_the_whole_catalog_once()
    {
        await using var service = await StartAsync();
        var titles = new List<string>();
        for (var skip = 0; ; skip += 25)
        {
            var page = Attachments(await InvokeAsync(service, "composeExtension/query", Query(skip, 25, ("initialRun", "true"))));
            if (page.Count == 0)
                break;
            titles.AddRange(page.Select(Title));
        }

        Assert.Equal(TheProduct.Catalog.Patterns.Length, titles.Count);
        Assert.Equal(titles.Count, titles.Distinct().Count());
    }

    [Theory]
    [InlineData("query", "gold resilience")]
    [InlineData("query", "Resilience GOLD")]
    public async Task A_tier_and_a_category_narrow_the_list(string name, string typed)
    {
        await using var service = await StartAsync();
        var expected = TheProduct.Catalog.Patterns.Where(p => p.Tier == PatternBot.Knowledge.Tier.Gold && p.Category == PatternBot.Knowledge.Category.Resilience).Select(p => p.Name).ToList();

        var written = Attachments(await InvokeAsync(service, "composeExtension/query", Query((name, typed))));
        var chosen = Attachments(await InvokeAsync(service, "composeExtension/query", Query(("query", ""), ("tier", "gold"), ("category", "resilience"))));

        Assert.Equal(written.Select(Title), chosen.Select(Title));
        Assert.Equal(Math.Min(25, expected.Count), written.Count);
        Assert.All(written, a => Assert.Contains(expected, name => Title(a).Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_chosen_result_becomes_its_card()
    {
        await using var service = await StartAsync();
        var listed = Attachments(await InvokeAsync(service, "composeExtension/query", Query(("query", "saga"))))[0];

        var card = Assert.Single(Attachments(await InvokeAsync(service, "composeExtension/selectItem", new JsonObject { ["slug"] = "saga" })));

        Assert.True(JsonNode.DeepEquals(listed["content"], card["content"]));
    }

    [Theory]
    [InlineData("https://patterns.example/patterns/saga", "Saga")]
    [InlineData("https://patterns.example/assets/patterns/saga.png?x=1#y", "Saga")]
    public async Task An_address_of_a_pattern_unfolds_into_its_card(string address, string expected)
    {
        await using var service = await StartAsync();
        foreach (var name in (string[])["composeExtension/queryLink", "composeExtension/anonymousQueryLink"])
            Assert.Contains(expected, Title(Assert.Single(Attachments(await InvokeAsync(service, name, new JsonObject { ["url"] = address })))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/patterns/saga")]
    [InlineData("https://patterns.example/patterns/../../etc/passwd")]
    [InlineData("https://patterns.example/patterns/")]
    [InlineData("https://patterns.example/")]
    [InlineData("saga")]
    public async Task An_address_of_something_else_stays_an_address(string address)
    {
        await using var service = await StartAsync();

        Assert.Equal("{}", (await InvokeAsync(service, "composeExtension/queryLink", new JsonObject { ["url"] = address })).ToJsonString());
    }

    [Fact]
    public async Task A_message_is_answered_in_a_dialog_and_the_answer_can_be_sent()
    {
        await using var service = await StartAsync();
        var message = new JsonObject { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>system&nbsp;on <b>fire</b>, high latency</p>" } };

        var dialog = (await InvokeAsync(service, "composeExtension/fetchTask", new JsonObject { ["commandId"] = "whichPattern", ["messagePayload"] = message }))["task"]!;
        var card = dialog["value"]!["card"]!["content"]!;
        var insert = card["actions"]!.AsArray().Single(a => a!["data"]?["insert"] is not null)!["data"]!;
        var sent = Assert.Single(Attachments(await InvokeAsync(service, "composeExtension/submitAction", new JsonObject { ["data"] = insert.DeepClone() })));

        Assert.Equal("continue", (string?)dialog["type"]);
        Assert.Contains("High Latency", card.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Action.Execute", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("High Latency", sent["content"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_was_not_called_on_a_message_tells_what_can_be_asked()
    {
        await using var service = await StartAsync();

        var dialog = await InvokeAsync(service, "composeExtension/fetchTask", new JsonObject { ["commandId"] = "whichPattern", ["commandContext"] = "compose" });

        Assert.Contains("What you can ask", dialog["task"]!["value"]!["card"]!["content"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calculator_opens_in_a_dialog_and_does_the_sums_there()
    {
        await using var service = await StartAsync();
        var opener = new JsonObject { ["verb"] = "return.form", ["slug"] = "caching", ["msteams"] = new JsonObject { ["type"] = "task/fetch" } };
        var filled = new JsonObject { ["verb"] = "return.show", ["slug"] = "cqrs", ["pattern"] = "caching", ["investment"] = "30000", ["saved"] = 4000 };

        var form = (await InvokeAsync(service, "task/fetch", new JsonObject { ["data"] = opener }))["task"]!["value"]!["card"]!["content"]!;
        var sums = (await InvokeAsync(service, "task/submit", new JsonObject { ["data"] = filled }))["task"]!["value"]!["card"]!["content"]!.ToJsonString();

        Assert.Contains("\"id\":\"investment\"", form.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Caching at", sums, StringComparison.Ordinal);
        Assert.Contains("paid back after 7.5 months", sums, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("composeExtension/query", "{}")]
    [InlineData("composeExtension/query", """{"parameters":7}""")]
    [InlineData("composeExtension/query", "\"text\"")]
    [InlineData("composeExtension/selectItem", """{"slug":1}""")]
    [InlineData("composeExtension/queryLink", "{}")]
    [InlineData("composeExtension/fetchTask", """{"messagePayload":{"body":"no"}}""")]
    [InlineData("composeExtension/submitAction", """{"data":[]}""")]
    [InlineData("task/fetch", "null")]
    [InlineData("task/submit", """{"data":{"verb":7}}""")]
    public async Task A_value_that_does_not_fit_its_name_is_refused(string name, string value)
    {
        await using var service = await StartAsync();

        using var response = await service.PostAsync(AnActivity.Invoking(name, JsonNode.Parse(value)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"parameters":[7,{"name":"query"},{"name":"query","value":"saga"}],"queryOptions":{"skip":-5,"count":100000}}""")]
    [InlineData("""{"parameters":[{"name":"query","value":"saga"},{"name":"tier","value":"platinum"}],"queryOptions":[]}""")]
    [InlineData("""{"parameters":[{"name":"query","value":"<at>zzqq</at> \u0000"}],"queryOptions":{"skip":"x","count":"y"}}""")]
    public async Task Odd_queries_are_answered(string value)
    {
        await using var service = await StartAsync();

        var answer = await InvokeAsync(service, "composeExtension/query", JsonNode.Parse(value)!);

        Assert.NotNull(answer["composeExtension"]!["type"]);
    }

    [Fact]
    public async Task A_conversation_where_only_the_extension_is_used_is_not_one_that_the_bot_is_in()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync();
        using var asked = await service.PostAsync(AnActivity.Invoking("composeExtension/query", Query(("query", "saga"))).In("19:elsewhere", "groupChat").Through(connector));
        await service.AskAsync(AnActivity.Saying("saga").In("19:here", "groupChat").Through(connector));
        var directory = service.Services.GetRequiredService<IConversationDirectory>();
        using var patience = Patience.Start();
        while (await directory.FindAsync(new ConversationId("msteams", "19:here"), patience.Token) is null)
            await Task.Delay(5, patience.Token);

        Assert.Null(await directory.FindAsync(new ConversationId("msteams", "19:elsewhere"), Stop));
    }

    private static async Task<ChannelService> StartAsync()
    {
        var service = await ChannelService.StartAsync();
        service.Turns.Script = TheProduct.Turns.HandleAsync;
        return service;
    }

    private static async Task<JsonObject> InvokeAsync(ChannelService service, string name, JsonNode value)
    {
        using var response = await service.PostAsync(AnActivity.Invoking(name, value.DeepClone()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
    }

    private static JsonObject Query(params (string Name, string Value)[] parameters) => Query(0, 25, parameters);

    private static JsonObject Query(int skip, int count, params (string Name, string Value)[] parameters) => new()
    {
        ["commandId"] = "searchPatterns",
        ["parameters"] = new JsonArray([.. parameters.Select(p => new JsonObject { ["name"] = p.Name, ["value"] = p.Value })]),
        ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = count },
    };

    private static List<JsonNode> Attachments(JsonObject answer) => [.. answer["composeExtension"]!["attachments"]!.AsArray().OfType<JsonNode>()];

    private static string Title(JsonNode attachment) => (string)attachment["preview"]!["content"]!["title"]!;
}
