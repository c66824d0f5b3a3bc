using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

public sealed class InteractionTests
{
    [Fact]
    public async Task A_button_of_a_card_brings_its_answer_into_the_same_thread()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);
        await service.PostEventAsync(AnEvent.Mention("system on fire, high latency"));
        var triage = Assert.Single(await service.Slack.ShownAsync(1));

        await service.PostInteractionAsync(APress.On(service, triage, "Caching"));

        var answer = (await service.Slack.ShownAsync(2))[1];
        Assert.Equal("chat.postMessage", answer.Method);
        Assert.Equal(triage["thread_ts"], answer["thread_ts"]);
        Assert.Contains("Caching", answer["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_whose_button_says_so_is_replaced()
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(ACard("after"));

        await service.PostInteractionAsync(APress.Of(service, "C1OPS", "1700000000.1", "press:0", "equiz.answer\n{\"verb\":\"quiz.answer\",\"choice\":\"a\"}"));

        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal(("response_url", "true"), (answer.Method, answer["replace_original"]));
        var pressed = Assert.IsType<Pressed>(Assert.Single(service.Turns.Turns).Content);
        Assert.Equal(("quiz.answer", "a"), (pressed.Verb, pressed.Data.GetProperty("choice").GetString()));
    }

    [Fact]
    public async Task A_quiz_in_a_channel_is_answered_by_each_alone()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);
        var (asked, question) = await AskedAsync(service, several: false);

        await service.PostInteractionAsync(APress.On(service, question, "A", "U1ADA"));
        await service.PostInteractionAsync(APress.On(service, question, "A", "U2BEN"));

        var answers = (await service.Slack.ShownAsync(asked + 2)).Skip(asked);
        Assert.All(answers, answer => Assert.Equal(("ephemeral", "false"), (answer["response_type"], answer["replace_original"])));
    }

    [Fact]
    public async Task Who_answers_a_channel_without_a_choice_is_told_so_alone_and_all_keep_the_question()
    {
        await using var service = await SlackService.StartAsync(handler: TheProduct.Turns);
        var (asked, question) = await AskedAsync(service, several: true);

        await service.PostInteractionAsync(APress.On(service, question, "Answer", "U1ADA"));

        var answer = (await service.Slack.ShownAsync(asked + 1))[asked];
        Assert.Equal(("ephemeral", "false"), (answer["response_type"], answer["replace_original"]));
        Assert.Contains("without a choice", answer["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_is_replaced_by_update_when_its_response_address_no_longer_works()
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(ACard("after"));
        var press = APress.Of(service, "C1OPS", "1700000000.1", "press:0", "equiz.next\n{}");
        press["response_url"] = new Uri(service.Slack.Address, "respond/gone").ToString();

        await service.PostInteractionAsync(press);

        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal(("chat.update", "1700000900.000300"), (answer.Method, answer["ts"]));
    }

    [Fact]
    public async Task What_concerns_one_person_never_takes_the_place_of_what_all_see()
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(new Reply([ACard("yours").Messages[0] with { Audience = Audience.AskerOnly }]));

        await service.PostInteractionAsync(APress.Of(service, "C1OPS", "1700000000.1", "press:0", "equiz.answer\n{}"));

        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal(("ephemeral", "false"), (answer["response_type"], answer["replace_original"]));
    }

    [Fact]
    public async Task What_began_between_two_stays_between_two()
    {
        await using var service = await SlackService.StartAsync();

        await service.PostInteractionAsync(APress.Of(service, "C1OPS", null, "press:0", "s{\"verb\":\"pattern.show\",\"slug\":\"saga\"}", isEphemeral: true));

        var answer = Assert.Single(await service.Slack.ShownAsync(1));
        Assert.Equal(("response_url", "ephemeral"), (answer.Method, answer["response_type"]));
    }

    [Fact]
    public async Task A_double_press_is_answered_once()
    {
        await using var service = await SlackService.StartAsync();
        var press = APress.Of(service, "C1OPS", "1700000000.1", "press:0", "s{\"verb\":\"pattern.show\",\"slug\":\"saga\"}");
        var again = (JsonObject)press.DeepClone();
        again["trigger_id"] = service.Slack.NewTrigger();

        await service.PostInteractionAsync(press);
        await service.PostInteractionAsync(again);
        await service.StopAsync();

        Assert.Single(service.Turns.Turns);
    }

    [Fact]
    public async Task What_was_typed_and_chosen_comes_under_the_names_of_the_card()
    {
        await using var service = await SlackService.StartAsync();
        var press = APress.Of(service, "D1ADA", null, "press:0", "s{\"verb\":\"return.show\",\"slug\":\"saga\"}");
        press["state"]!["values"] = new JsonObject
        {
            ["in:0"] = new JsonObject { ["input:investment"] = new JsonObject { ["type"] = "number_input", ["value"] = "30000" } },
            ["in:1"] = new JsonObject { ["input:kind"] = new JsonObject { ["type"] = "static_select", ["selected_option"] = new JsonObject { ["value"] = "=monthly" } } },
        };

        await service.PostInteractionAsync(press);
        await service.Slack.ShownAsync(1);

        var data = Assert.IsType<Pressed>(Assert.Single(service.Turns.Turns).Content).Data;
        Assert.Equal("30000", data.GetProperty("investment").GetString());
        Assert.Equal("monthly", data.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_suggestion_is_a_button_that_says_it()
    {
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (turn, _) => ValueTask.FromResult(
            Channels.BotFramework.ScriptedTurns.Text(turn.Content is Said { Text: "help" } ? "menu" : "what *now*?", "help"));
        await service.PostEventAsync(AnEvent.Message("hm"));
        var asked = Assert.Single(await service.Slack.ShownAsync(1));

        await service.PostInteractionAsync(APress.On(service, asked, "help"));

        Assert.Contains("menu", (await service.Slack.ShownAsync(2))[1]["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link:0", "x")]
    [InlineData("somebody-elses", "sx")]
    [InlineData("press:0", "")]
    [InlineData("press:0", "s{not json")]
    [InlineData("press:0", "s[1,2]")]
    [InlineData("press:0", "s{\"verb\":5}")]
    [InlineData("press:0", "?what")]
    public async Task Presses_that_mean_nothing_are_acknowledged_and_nothing_else(string actionId, string value)
    {
        await using var service = await SlackService.StartAsync();

        using var response = await service.PostInteractionAsync(APress.Of(service, "C1OPS", null, actionId, value));
        await service.StopAsync();

        Assert.True(response.IsSuccessStatusCode);
        Assert.Empty(service.Turns.Turns);
    }

    /// <summary>Asks the channel until it is asked a question of the kind: with several right answers, or one.</summary>
    /// <returns>How many were asked, and the last of them.</returns>
    private static async Task<(int Asked, SlackCallSeen Question)> AskedAsync(SlackService service, bool several)
    {
        for (var asked = 1; ; asked++)
        {
            await service.PostEventAsync(AnEvent.Mention("quiz the channel", "C7QUIZ"));
            var question = (await service.Slack.ShownAsync(asked))[asked - 1];
            if (APress.Elements(question.Arguments.GetProperty("blocks")).Any(e => e.GetProperty("text").GetProperty("text").GetString() == "Answer") == several)
                return (asked, question);
        }
    }

    internal static Reply ACard(string text) => Reply.Of(new ReplyMessage { Summary = text, Card = TheCard() });

    private static ReplyCard TheCard() => TheProduct.ReplyToAsync(ATurn.Saying("help")).GetAwaiter().GetResult().Messages[0].Card!;
}
