using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Feedback;
using PatternBot.Sending;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class ConversationEventsTests
{
    private const string Channel = "19:channel@thread.tacv2";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("personal", "Say what hurts")]
    [InlineData("groupChat", "for all of you")]
    [InlineData("channel", "quiz the channel")]
    public async Task The_welcome_says_how_to_be_heard_there(string conversationType, string says)
    {
        await using var service = await ChannelService.StartAsync();
        service.Turns.Script = TheProduct.Turns.HandleAsync;

        var replies = await service.AskAsync(AnActivity.AddingTheBot().In("c", conversationType));

        Assert.Contains(says, (string?)Assert.Single(replies)!["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_members_who_come_and_go_are_neither_greeted_nor_taken_for_the_bot()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        var coming = TeamEvent("teamMemberAdded").Through(connector);
        coming["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:grace" });
        var going = TeamEvent("teamMemberRemoved").Through(connector);
        going["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = "29:grace" });

        Assert.Empty(await service.AskAsync(coming));
        Assert.Empty(await service.AskAsync(going));

        Assert.NotNull(await KnownAsync(service, known => known is not null));
    }

    [Fact]
    public async Task A_renamed_channel_is_known_by_its_new_name_and_a_deleted_one_not_at_all()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();

        await service.AskAsync(TeamEvent("channelCreated", "Incidents").Through(connector));
        Assert.Equal("Incidents", (await KnownAsync(service, known => known is not null))!.Name);
        await service.AskAsync(TeamEvent("channelRenamed", "Fires").Through(connector));
        Assert.Equal("Fires", (await KnownAsync(service, known => known?.Name == "Fires"))!.Name);
        await service.AskAsync(TeamEvent("channelDeleted", "Fires").Through(connector));
        Assert.Null(await KnownAsync(service, known => known is null));
    }

    [Fact]
    public async Task An_edited_message_is_answered_in_the_place_of_the_earlier_answer_and_once()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        var first = AnActivity.Saying("sga").Through(connector);
        using var accepted = await service.PostAsync(first);
        await connector.NextAsync();

        var edited = (JsonObject)first.DeepClone();
        edited["type"] = "messageUpdate";
        edited["text"] = "saga";
        edited["channelData"] = new JsonObject { ["eventType"] = "editMessage" };
        await Task.Delay(100, Stop);
        using var again = await service.PostAsync(edited);
        using var repeat = await service.PostAsync(edited);

        var sent = await connector.NextAsync();
        Assert.Equal("PUT", sent.Method);
        Assert.EndsWith("/activities/1700000000000", sent.Path, StringComparison.Ordinal);
        Assert.Equal("said: saga", (string?)sent.Activity["text"]);
        await Task.Delay(100, Stop);
        Assert.Empty(connector.Rest());
    }

    [Theory]
    [InlineData("messageUpdate", "undeleteMessage")]
    [InlineData("messageDelete", "softDeleteMessage")]
    public async Task What_is_deleted_or_brought_back_is_not_answered(string type, string eventType)
    {
        await using var service = await ChannelService.StartAsync();
        var activity = AnActivity.OfType(type);
        activity["text"] = "saga";
        activity["channelData"] = new JsonObject { ["eventType"] = eventType };

        using var response = await service.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(service.Turns.Turns);
    }

    [Theory]
    [InlineData("like", 1, 0)]
    [InlineData("heart", 1, 0)]
    [InlineData("angry", 0, 1)]
    [InlineData("surprised", 0, 0)]
    public async Task A_reaction_to_an_answer_is_an_opinion_of_it(string reaction, int helpful, int not)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        var (service, opinions) = await ServiceThatKeepsOpinionsAsync();
        await using var running = service;
        await AskForTriageAsync(service, connector);

        var activity = AnActivity.OfType("messageReaction").In("c").Through(connector);
        activity["replyToId"] = "1700000000000";
        activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = reaction }, new JsonObject { ["type"] = 1 }, "noise");
        using var response = await service.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new FeedbackCount(helpful, not), await opinions());
        Assert.Empty(connector.Rest());
    }

    [Fact]
    public async Task A_thumb_below_an_answer_is_an_opinion_of_it_and_is_answered_as_Teams_wants()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        var (service, opinions) = await ServiceThatKeepsOpinionsAsync();
        await using var running = service;
        await AskForTriageAsync(service, connector);

        var activity = AnActivity.Invoking("message/submitAction", new JsonObject
        {
            ["actionName"] = "feedback",
            ["actionValue"] = new JsonObject { ["reaction"] = "dislike", ["feedback"] = """{"feedbackText":"too long"}""" },
        }).In("c").Through(connector);
        activity["replyToId"] = "1700000000000";
        using var response = await service.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(Stop));
        Assert.Equal(new FeedbackCount(0, 1), await opinions());
    }

    [Fact]
    public async Task Work_that_takes_longer_than_a_second_shows_that_the_bot_is_typing()
    {
        var time = new FakeTimeProvider();
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync(time: time);
        var work = new TaskCompletionSource<Reply>();
        service.Turns.Script = async (_, _) => await work.Task;

        using var accepted = await service.PostAsync(AnActivity.Saying("saga").Through(connector));
        var types = new List<string?>();
        while (types.Count < 2)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            types.AddRange(connector.Rest().Select(sent => (string?)sent.Activity["type"]));
            await Task.Delay(20, Stop);
        }

        work.SetResult(ScriptedTurns.Text("done"));
        Assert.All(types, type => Assert.Equal("typing", type));
        Assert.Equal("done", (string?)(await connector.NextAsync()).Activity["text"]);
    }

    [Fact]
    public async Task A_text_of_a_language_model_says_so_with_its_sources_within_the_limits_of_Teams()
    {
        await using var service = await ChannelService.StartAsync();
        var citations = Enumerable.Range(1, 25).Select(i => new Citation(new string('n', 100), new string('q', 300), new Uri($"https://patterns.example/{i}")));
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = "Use a saga [1].", Generated = new GeneratedText([.. citations]) }));

        var activity = (await service.AskAsync(AnActivity.Saying("saga")))[0]!;

        var entity = activity["entities"]![0]!;
        Assert.Equal("AIGeneratedContent", (string?)entity["additionalType"]![0]);
        Assert.Equal(20, entity["citation"]!.AsArray().Count);
        Assert.Equal(1, (int)entity["citation"]![0]!["position"]!);
        Assert.All(entity["citation"]!.AsArray(), c => Assert.True(((string)c!["appearance"]!["name"]!).Length <= 80 && ((string)c["appearance"]!["abstract"]!).Length <= 160));
        Assert.Equal("default", (string?)activity["channelData"]!["feedbackLoop"]!["type"]);
    }

    [Fact]
    public async Task A_pressed_button_changes_the_message_for_everybody_and_a_look_changes_it_for_nobody()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = "Closed", Card = ACard.Saying("Closed") }));
        var look = AnActivity.Executing("round.view", []).In(Channel, "channel").Through(connector);
        look["value"]!["trigger"] = "automatic";
        look["replyToId"] = "42";
        var press = AnActivity.Executing("round.close", []).In(Channel, "channel").Through(connector);
        press["replyToId"] = "42";

        using var looked = await service.PostAsync(look);
        using var pressed = await service.PostAsync(press);
        using var repeated = await service.PostAsync(press);

        Assert.Equal(await pressed.Content.ReadAsStringAsync(Stop), await repeated.Content.ReadAsStringAsync(Stop));
        var sent = await connector.NextAsync();
        Assert.Equal(("PUT", true), (sent.Method, sent.Path.EndsWith("/activities/42", StringComparison.Ordinal)));
        Assert.NotNull(sent.Activity["attachments"]);
        await Task.Delay(100, Stop);
        Assert.Empty(connector.Rest());
    }

    private static JsonObject TeamEvent(string eventType, string? channelName = null)
    {
        var activity = AnActivity.OfType("conversationUpdate").In(Channel, "channel");
        activity["channelData"] = new JsonObject
        {
            ["eventType"] = eventType,
            ["team"] = new JsonObject { ["id"] = "19:team@thread.tacv2" },
            ["channel"] = new JsonObject { ["id"] = Channel, ["name"] = channelName },
        };
        return activity;
    }

    /// <summary>What the directory says of the channel, once that is so.</summary>
    private static async Task<KnownConversation?> KnownAsync(ChannelService service, Func<KnownConversation?, bool> isSo)
    {
        var directory = service.Services.GetRequiredService<IConversationDirectory>();
        using var patience = Patience.Start();
        while (true)
        {
            var known = await directory.FindAsync(new ConversationId("msteams", Channel), patience.Token);
            if (isSo(known))
                return known;
            await Task.Delay(5, patience.Token);
        }
    }

    private static async Task<(ChannelService Service, Func<Task<FeedbackCount>> Opinions)> ServiceThatKeepsOpinionsAsync()
    {
        var service = await ChannelService.StartAsync();
        var store = new InMemoryFeedback();
        var feedback = new FeedbackHandler(store, TheProduct.Cards, Microsoft.Extensions.Logging.Abstractions.NullLogger<FeedbackHandler>.Instance);
        service.Turns.Script = async (turn, stop) => turn.Content is Pressed { Verb: GiveFeedback.Verb } pressed
            ? await feedback.HandleAsync((GiveFeedback)TheProduct.Interpreter.Interpret(pressed), turn, stop)
            : await TheProduct.Turns.HandleAsync(turn, stop);
        return (service, async () => await store.CountAsync("triage/High Latency", Stop));
    }

    private static async Task AskForTriageAsync(ChannelService service, LoopbackConnector connector)
    {
        using var asked = await service.PostAsync(AnActivity.Saying("system on fire, high latency").In("c").Through(connector));
        await connector.NextAsync();
        await Task.Delay(100, Stop);
    }
}
