using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class CardActionTests
{
    [Fact]
    public async Task A_card_action_is_answered_with_the_card_that_replaces_the_pressed_one()
    {
        await using var service = await ChannelService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = "Saga", Card = ACard.Saying("Saga") }));

        var (status, body) = await InvokeAsync(service, AnActivity.Executing("pattern.show", new JsonObject { ["slug"] = "saga" }));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(200, (int?)body!["statusCode"]);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)body["type"]);
        Assert.Equal("AdaptiveCard", (string?)body["value"]!["type"]);
    }

    [Fact]
    public async Task A_card_action_without_a_card_is_answered_with_a_sentence()
    {
        await using var service = await ChannelService.StartAsync();

        var (_, spoken) = await InvokeAsync(service, AnActivity.Executing("quiz.stop", []));
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Silence);
        var (_, silent) = await InvokeAsync(service, AnActivity.Executing("quiz.stop", []));

        Assert.Equal("application/vnd.microsoft.activity.message", (string?)spoken!["type"]);
        Assert.Equal("pressed: quiz.stop", (string?)spoken["value"]);
        Assert.Equal("application/vnd.microsoft.activity.message", (string?)silent!["type"]);
        Assert.NotEmpty((string)silent["value"]!);
    }

    [Fact]
    public async Task What_else_there_is_to_say_follows_through_the_connector()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(new Reply([new ReplyMessage { Summary = "first" }, new ReplyMessage { Summary = "second" }]));

        var (_, body) = await InvokeAsync(service, AnActivity.Executing("quiz.stop", []).Through(connector));

        Assert.Equal("first", (string?)body!["value"]);
        Assert.Equal("second", (string?)(await connector.NextAsync()).Activity["text"]);
    }

    [Fact]
    public async Task A_repeated_card_action_gets_the_first_result()
    {
        await using var service = await ChannelService.StartAsync();
        var count = 0;
        service.Turns.Script = (_, _) => ValueTask.FromResult(ScriptedTurns.Text($"answer {++count}"));
        var activity = AnActivity.Executing("quiz.answer", []);

        var (_, first) = await InvokeAsync(service, activity);
        var (_, again) = await InvokeAsync(service, activity);

        Assert.Equal("answer 1", (string?)first!["value"]);
        Assert.Equal("answer 1", (string?)again!["value"]);
    }

    public static TheoryData<string?, string> BadValues => new()
    {
        { null, "BadArgument" },
        { "5", "BadArgument" },
        { "\"text\"", "BadArgument" },
        { "{}", "BadArgument" },
        { """{"action":7}""", "BadArgument" },
        { """{"action":{"type":"Action.Submit","verb":"x"}}""", "NotSupported" },
        { """{"action":{"type":"Action.Execute"}}""", "BadArgument" },
    };

    [Theory]
    [MemberData(nameof(BadValues))]
    public async Task A_card_action_that_breaks_the_protocol_still_gets_a_valid_body(string? value, string code)
    {
        await using var service = await ChannelService.StartAsync();

        var (status, body) = await InvokeAsync(service, AnActivity.Invoking("adaptiveCard/action", value is null ? null : JsonNode.Parse(value)));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(400, (int?)body!["statusCode"]);
        Assert.Equal("application/vnd.microsoft.error", (string?)body["type"]);
        Assert.Equal(code, (string?)body["value"]!["code"]);
        Assert.NotEmpty((string)body["value"]!["message"]!);
    }

    [Theory]
    [InlineData("fileConsent/invoke")]
    [InlineData("signin/verifyState")]
    [InlineData("never/heardOf")]
    public async Task An_unknown_invoke_is_not_implemented(string name)
    {
        await using var service = await ChannelService.StartAsync();

        using var response = await service.PostAsync(AnActivity.Invoking(name, new JsonObject()));

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_expected_replies_the_result_of_an_invoke_travels_as_an_activity()
    {
        await using var service = await ChannelService.StartAsync();

        var answered = await service.AskAsync(AnActivity.Executing("quiz.stop", []));
        var unknown = await service.AskAsync(AnActivity.Invoking("never/heardOf", null));

        var result = Assert.Single(answered)!;
        Assert.Equal("invokeResponse", (string?)result["type"]);
        Assert.Equal(200, (int?)result["value"]!["status"]);
        Assert.Equal("pressed: quiz.stop", (string?)result["value"]!["body"]!["value"]);
        Assert.Equal(501, (int?)Assert.Single(unknown)!["value"]!["status"]);
    }

    private static async Task<(HttpStatusCode Status, JsonObject? Body)> InvokeAsync(ChannelService service, JsonObject activity)
    {
        using var response = await service.PostAsync(activity);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonObject>());
    }
}
