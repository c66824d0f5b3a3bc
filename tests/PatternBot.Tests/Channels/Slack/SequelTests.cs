using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PatternBot.Tests.Support;
using PatternBot.Tests.Turns;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>What follows a reply takes the place of its last message in Slack.</summary>
public sealed class SequelTests
{
    private static readonly ImmutableArray<Citation> Sources =
    [
        new("Saga", "A sequence of local transactions.", new Uri("https://patterns.example/patterns/saga")), new("The team's wiki", "We once tried.", null),
    ];

    [Fact]
    public async Task The_answer_grows_in_the_message_and_ends_whole_with_its_sources_as_links()
    {
        var sequel = new ScriptedSequel();
        await using var service = await StartAsync(sequel);
        await service.PostEventAsync(AnEvent.Mention("why sagas?", thread: "1700000800.1"));
        var first = Assert.Single(await service.Slack.ShownAsync(1));

        sequel.Say("A saga undoes");
        await service.Slack.CalledAsync("chat.update");
        sequel.Say(new ReplyMessage { Summary = "A saga undoes step by step [1]; we tried it [2].", Generated = new GeneratedText(Sources) }, isFinal: true);

        var updates = await service.Slack.CalledAsync("chat.update", 2);
        Assert.All(updates, call => Assert.Equal(("C1OPS", service.Slack.TimestampOf(first)), (call["channel"], call["ts"])));
        Assert.Contains("A saga undoes", updates[0]["text"], StringComparison.Ordinal);
        Assert.Contains("A saga undoes step by step <https://patterns.example/patterns/saga|[1]>; we tried it [2].", updates[1]["blocks"], StringComparison.Ordinal);
        Assert.Contains("Written by a language model from [1] <https://patterns.example/patterns/saga|Saga> · [2] The team's wiki", updates[1]["blocks"], StringComparison.Ordinal);
        await CardJudges.TypeCheckBlocksAsync([("words", updates[1]["blocks"]!)], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task However_fast_it_grows_the_message_is_updated_at_most_once_a_second_and_the_end_is_never_left_out()
    {
        var sequel = new ScriptedSequel();
        await using var service = await StartAsync(sequel);
        await service.PostEventAsync(AnEvent.Mention("why sagas?"));
        await sequel.Begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 200; i++)
        {
            sequel.Say($"word {i}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        sequel.Say("the end", isFinal: true).End();
        await sequel.Ended.Task.WaitAsync(TestContext.Current.CancellationToken);
        await WaitForAsync(service, "the end");

        var updates = await service.Slack.CalledAsync("chat.update", 2);
        Assert.True(updates.Count < 8);
        Assert.All(updates.Zip(updates.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task When_it_fails_half_way_the_answer_stands_again_as_it_was()
    {
        var sequel = new ScriptedSequel();
        await using var service = await StartAsync(sequel);
        await service.PostEventAsync(AnEvent.Mention("why sagas?"));
        var first = Assert.Single(await service.Slack.ShownAsync(1));

        sequel.Say("A saga und");
        await service.Slack.CalledAsync("chat.update");
        sequel.End(new InvalidOperationException("the model fell over"));

        var back = (await service.Slack.CalledAsync("chat.update", 2))[1];
        Assert.Equal((first["text"], first["blocks"]), (back["text"], back["blocks"]));
    }

    [Fact]
    public async Task When_Slack_takes_no_more_updates_the_answer_stands()
    {
        var sequel = new ScriptedSequel();
        await using var service = await StartAsync(sequel);
        await service.PostEventAsync(AnEvent.Mention("why sagas?"));
        await service.Slack.ShownAsync(1);
        service.Slack.NextFails("chat.update", "message_not_found");

        sequel.Say("A saga undoes");

        await sequel.Ended.Task.WaitAsync(TestContext.Current.CancellationToken);
        await service.StopAsync();
        Assert.Single(service.Slack.Shown);
        Assert.Single(service.Slack.Calls, call => call.Method == "chat.update");
    }

    [Fact]
    public async Task A_card_of_several_messages_leaves_none_of_them_below_the_new_answer()
    {
        var sequel = new ScriptedSequel().Say("the end", isFinal: true);
        await using var service = await SlackService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = "long", Card = ALongCard() }) with { Sequel = sequel });

        await service.PostEventAsync(AnEvent.Mention("long"));

        var updated = Assert.Single(await service.Slack.CalledAsync("chat.update"));
        var posted = service.Slack.Calls.Where(call => call.Method == "chat.postMessage").ToList();
        Assert.True(posted.Count > 1);
        Assert.Equal(posted.Count - 1, (await service.Slack.CalledAsync("chat.delete", posted.Count - 1)).Select(call => call["ts"]).Distinct().Count());
        Assert.DoesNotContain(service.Slack.Calls, call => call.Method == "chat.delete" && call["ts"] == updated["ts"]);
    }

    [Fact]
    public async Task A_command_is_answered_by_a_message_that_can_grow_and_where_the_bot_is_not_by_one_that_stays()
    {
        var sequel = new ScriptedSequel().Say("the end", isFinal: true);
        await using var service = await StartAsync(sequel);
        service.Slack.ForeignChannels.Add("C9SECRET");

        await service.PostCommandAsync("why sagas?");
        await service.Slack.CalledAsync("chat.update");
        await service.PostCommandAsync("why sagas?", ("channel_id", "C9SECRET"));
        await service.Slack.CalledAsync("response_url");

        Assert.Equal(["chat.postMessage", "chat.update", "response_url"], service.Slack.Shown.Select(call => call.Method));
    }

    private static async Task<SlackService> StartAsync(ScriptedSequel sequel)
    {
        var service = await SlackService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(InteractionTests.ACard("Saga: what the catalog says") with { Sequel = sequel });
        return service;
    }

    private static ReplyCard ALongCard()
    {
        var folder = Directory.CreateTempSubdirectory("patternbot-cards-");
        try
        {
            var texts = string.Join(',', Enumerable.Repeat($$"""{"type":"TextBlock","wrap":true,"text":"{{new string('x', 2000)}}"}""", 20));
            File.WriteAllText(Path.Combine(folder.FullName, "long.json"), $$"""{"type":"AdaptiveCard","version":"1.5","body":[{{texts}}]}""");
            return CardLibrary.Load(folder.FullName).Create("long", [], (JsonTypeInfo<Dictionary<string, string>>)JsonSerializerOptions.Default.GetTypeInfo(typeof(Dictionary<string, string>)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WaitForAsync(SlackService service, string text)
    {
        for (var i = 2; !(await service.Slack.CalledAsync("chat.update", i - 1))[^1]["text"]!.Contains(text, StringComparison.Ordinal); i++)
            await service.Slack.CalledAsync("chat.update", i);
    }
}
