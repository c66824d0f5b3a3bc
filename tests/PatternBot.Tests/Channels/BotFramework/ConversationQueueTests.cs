using System.Net;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class ConversationQueueTests
{
    [Fact]
    public async Task Messages_of_one_conversation_are_answered_in_their_order()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        service.Turns.Script = async (turn, cancellationToken) =>
        {
            // The later, the faster: without order the last would overtake all.
            var number = int.Parse(((Said)turn.Content).Text, System.Globalization.CultureInfo.InvariantCulture);
            await Task.Delay(20 - number, cancellationToken);
            return ScriptedTurns.Text($"{number}");
        };

        for (var i = 0; i < 20; i++)
            using (await service.PostAsync(AnActivity.Saying($"{i}").In("one").Through(connector)))
            {
            }

        for (var i = 0; i < 20; i++)
            Assert.Equal($"{i}", (string?)(await connector.NextAsync()).Activity["text"]);
    }

    [Fact]
    public async Task A_slow_conversation_keeps_no_other_waiting()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        var never = new TaskCompletionSource<Reply>();
        service.Turns.Script = (turn, _) => turn.Conversation.Key == "slow"
            ? new ValueTask<Reply>(never.Task)
            : ValueTask.FromResult(ScriptedTurns.Text("quick"));

        using var slow = await service.PostAsync(AnActivity.Saying("a").In("slow").Through(connector));
        using var quick = await service.PostAsync(AnActivity.Saying("b").In("quick").Through(connector));

        Assert.Equal("quick", (string?)(await connector.NextAsync()).Activity["text"]);
        never.SetResult(Reply.Silence);
    }

    [Fact]
    public async Task What_was_accepted_is_answered_before_the_service_stops()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        var gate = new TaskCompletionSource();
        service.Turns.Script = async (turn, _) =>
        {
            await gate.Task;
            return ScriptedTurns.Text(((Said)turn.Content).Text);
        };
        for (var i = 0; i < 30; i++)
            using (await service.PostAsync(AnActivity.Saying($"{i}").In($"conversation {i % 3}").Through(connector)))
            {
            }

        var stopping = service.StopAsync();
        gate.SetResult();
        await stopping;

        Assert.Equal(30, connector.Rest().Count);
    }

    [Fact]
    public async Task When_too_much_waits_the_channel_is_told_to_deliver_again_and_then_it_is_answered()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync(settings: new() { ["BotFramework:MaxWaiting"] = "1" });
        var gate = new TaskCompletionSource();
        service.Turns.Script = async (turn, _) =>
        {
            await gate.Task;
            return ScriptedTurns.Text(turn.Content is Said said ? said.Text : "welcome");
        };
        var second = AnActivity.AddingTheBot().Through(connector);

        using var accepted = await service.PostAsync(AnActivity.Saying("first").Through(connector));
        using var refused = await service.PostAsync(second);
        gate.SetResult();
        await connector.NextAsync();
        HttpStatusCode again;
        do
        {
            using var response = await service.PostAsync(second);
            again = response.StatusCode;
        }
        while (again == HttpStatusCode.ServiceUnavailable);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, again);
        Assert.Equal("welcome", (string?)(await connector.NextAsync()).Activity["text"]);
    }
}
