using System.Net;
using System.Text.Json.Nodes;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class ActivityEndpointsTests
{
    [Fact]
    public async Task Replies_go_through_the_connector_into_the_thread_that_asked()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        var activity = AnActivity.Saying("saga").In("19:a@thread.tacv2;messageid=17", "channel").Through(connector);

        using var response = await service.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var sent = await connector.NextAsync();
        Assert.Equal($"/connector/v3/conversations/19%3Aa%40thread.tacv2%3Bmessageid%3D17/activities/{activity["id"]}", sent.Path);
        Assert.Equal("said: saga", (string?)sent.Activity["text"]);
        Assert.Equal((string?)activity["id"], (string?)sent.Activity["replyToId"]);
        Assert.Equal("19:a@thread.tacv2;messageid=17", (string?)sent.Activity["conversation"]!["id"]);
        Assert.Equal("bot-1", (string?)sent.Activity["from"]!["id"]);
        Assert.Equal("user-1", (string?)sent.Activity["recipient"]!["id"]);
    }

    [Fact]
    public async Task Replies_go_into_the_response_when_they_are_expected_there()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();

        var replies = await service.AskAsync(AnActivity.Saying("saga").Through(connector));

        Assert.Equal("said: saga", (string?)Assert.Single(replies)!["text"]);
        Assert.Empty(connector.Rest());
    }

    [Fact]
    public async Task A_redelivered_activity_is_answered_once()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        var activity = AnActivity.Saying("saga").Through(connector);

        using var first = await service.PostAsync(activity);
        using var again = await service.PostAsync(activity);
        using var other = await service.PostAsync(AnActivity.Saying("the end").In((string)activity["conversation"]!["id"]!).Through(connector));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("said: saga", (string?)(await connector.NextAsync()).Activity["text"]);
        Assert.Equal("said: the end", (string?)(await connector.NextAsync()).Activity["text"]);
        Assert.Equal(2, service.Turns.Turns.Count);
    }

    [Fact]
    public async Task Whoever_awaits_the_answer_to_a_repeat_gets_the_first_answer()
    {
        await using var service = await ChannelService.StartAsync();
        var slow = new TaskCompletionSource<Reply>();
        service.Turns.Script = (_, _) => new ValueTask<Reply>(slow.Task);
        var activity = AnActivity.Saying("saga");

        var first = service.AskAsync(activity);
        while (service.Turns.Turns.Count == 0)
            await Task.Yield();
        var second = service.AskAsync(activity);
        slow.SetResult(ScriptedTurns.Text("once"));

        Assert.Equal("once", (string?)(await first)[0]!["text"]);
        Assert.Equal("once", (string?)(await second)[0]!["text"]);
        Assert.Single(service.Turns.Turns);
    }

    [Fact]
    public async Task The_same_id_in_another_conversation_is_another_activity()
    {
        await using var service = await ChannelService.StartAsync();
        var activity = AnActivity.Saying("saga");

        await service.AskAsync(activity);
        await service.AskAsync(activity.In("elsewhere"));

        Assert.Equal(2, service.Turns.Turns.Count);
    }

    [Fact]
    public async Task The_bot_greets_once_although_installing_tells_it_twice()
    {
        await using var service = await ChannelService.StartAsync();

        var installed = await service.AskAsync(AnActivity.Installation("add").In("home"));
        var added = await service.AskAsync(AnActivity.AddingTheBot().In("home"));

        Assert.Equal("welcome", (string?)Assert.Single(installed)!["text"]);
        Assert.Empty(added);
    }

    [Fact]
    public async Task The_bot_greets_again_after_it_was_removed()
    {
        await using var service = await ChannelService.StartAsync();
        await service.AskAsync(AnActivity.AddingTheBot().In("home"));

        await service.AskAsync(AnActivity.Installation("remove").In("home"));
        var replies = await service.AskAsync(AnActivity.AddingTheBot().In("home"));

        Assert.Single(replies);
    }

    [Fact]
    public async Task The_bot_does_not_greet_when_somebody_else_joins()
    {
        await using var service = await ChannelService.StartAsync();
        var activity = AnActivity.OfType("conversationUpdate");
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "user-2" });

        Assert.Empty(await service.AskAsync(activity));
        Assert.Empty(service.Turns.Turns);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("messageUpdate")]
    [InlineData("endOfConversation")]
    [InlineData("com.example/never-heard-of")]
    public async Task What_the_bot_does_not_act_on_is_accepted_and_ignored(string type)
    {
        await using var service = await ChannelService.StartAsync();

        using var response = await service.PostAsync(AnActivity.OfType(type));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(service.Turns.Turns);
    }

    [Fact]
    public async Task A_long_text_is_answered_and_only_its_beginning_is_read()
    {
        await using var service = await ChannelService.StartAsync();

        var replies = await service.AskAsync(AnActivity.Saying("high latency " + new string('漢', 100_000)));

        Assert.Single(replies);
        var said = Assert.IsType<Said>(service.Turns.Turns.Single().Content);
        Assert.StartsWith("high latency 漢", said.Text, StringComparison.Ordinal);
        Assert.Equal(4_000, said.Text.Length);
    }

    [Fact]
    public async Task A_core_that_fails_or_hangs_still_gets_the_person_a_sentence()
    {
        await using var service = await ChannelService.StartAsync(settings: new() { ["BotFramework:TurnTimeoutSeconds"] = "1" });

        service.Turns.Script = (_, _) => throw new InvalidOperationException("secret detail");
        var broken = await service.AskAsync(AnActivity.Saying("a"));
        service.Turns.Script = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Reply.Silence;
        };
        var slow = await service.AskAsync(AnActivity.Saying("b"));

        Assert.Contains("ask me again", (string?)broken[0]!["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", broken.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("longer than it should", (string?)slow[0]!["text"], StringComparison.Ordinal);
    }
}
