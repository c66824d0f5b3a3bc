using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PatternBot.Tests.Turns;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>Messages that people change, delete and bring back: the answer goes with its question, and there is never a second one.</summary>
public sealed class EditTests : IAsyncLifetime
{
    private const string Channel = "19:channel@thread.tacv2;messageid=1";

    private LoopbackConnector _connector = null!;
    private ChannelService _service = null!;
    private int _posts;
    private int _second;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connector = await LoopbackConnector.StartAsync();
        _service = await ChannelService.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task What_is_changed_to_and_fro_is_answered_each_time_in_the_same_place()
    {
        var message = await AskAsync("saga");

        foreach (var text in (string[])["cqrs", "saga", "cqrs"])
        {
            await PostAsync(Edited(message, text));
            Assert.Equal(("PUT", "m1", $"said: {text}"), Told(await _connector.NextAsync()));
        }
    }

    [Fact]
    public async Task An_edit_that_changes_no_words_or_comes_twice_changes_nothing()
    {
        var message = await AskAsync("saga");
        var edit = Edited(message, "cqrs");

        await PostAsync(Edited(message, "saga"), edit, edit, Edited(message, "cqrs"));

        Assert.Equal(("PUT", "m1", "said: cqrs"), Told(await _connector.NextAsync()));
        await NothingMoreAsync();
    }

    [Fact]
    public async Task An_old_edit_that_is_delivered_again_after_a_newer_one_is_not_answered_again()
    {
        var message = await AskAsync("saga");
        var (first, second) = (Edited(message, "cqrs"), Edited(message, "bulkhead"));

        await PostAsync(first, second, first);

        Assert.Equal(("PUT", "m1", "said: cqrs"), Told(await _connector.NextAsync()));
        Assert.Equal(("PUT", "m1", "said: bulkhead"), Told(await _connector.NextAsync()));
        await NothingMoreAsync();
    }

    [Fact]
    public async Task An_answer_that_is_gone_is_given_anew_and_changes_from_then_on()
    {
        var message = await AskAsync("saga");
        _connector.Answers.Enqueue(response => response.StatusCode = StatusCodes.Status404NotFound);
        AnswerWithIds(1);

        await PostAsync(Edited(message, "cqrs"));
        var gone = Told(await _connector.NextAsync());
        var anew = Told(await _connector.NextAsync());
        await PostAsync(Edited(message, "bulkhead"));
        var changed = Told(await _connector.NextAsync());

        Assert.Equal(("PUT", "m1", "said: cqrs"), gone);
        Assert.Equal(("POST", (string)message["id"]!, "said: cqrs"), anew);
        Assert.Equal(("PUT", "m2", "said: bulkhead"), changed);
    }

    [Fact]
    public async Task An_answer_of_several_messages_is_replaced_whole()
    {
        _service.Turns.Script = (turn, _) => ValueTask.FromResult(new Reply([.. ((Said)turn.Content).Text.Split(' ').Select(word => new ReplyMessage { Summary = word })]));
        AnswerWithIds(2);
        var message = AnActivity.Saying("saga cqrs").In("c").Through(_connector);
        await PostAsync(message);
        await _connector.NextAsync();
        await _connector.NextAsync();

        await PostAsync(Edited(message, "bulkhead"));
        var (replaced, removed) = (await _connector.NextAsync(), await _connector.NextAsync());
        AnswerWithIds(2);
        await PostAsync(Edited(message, "saga cqrs"));
        var (first, second) = (await _connector.NextAsync(), await _connector.NextAsync());

        Assert.Equal(("PUT", "m1", "bulkhead"), Told(replaced));
        Assert.Equal(("DELETE", "m2", null), Told(removed));
        Assert.Equal(("PUT", "m1", "saga"), Told(first));
        Assert.Equal(("POST", (string)message["id"]!, "cqrs"), Told(second));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_a_channel_a_changed_message_is_answered_when_it_mentions_the_bot_now(bool mentions)
    {
        var message = Edited(AnActivity.Saying("").In(Channel, "channel").Through(_connector), "<at>PatternBot</at> saga");
        var who = mentions ? "bot-1" : "user-2";
        message["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>PatternBot</at>", ["mentioned"] = new JsonObject { ["id"] = who, ["name"] = "PatternBot" } });

        await PostAsync(message);

        if (mentions)
            Assert.Equal(("POST", (string)message["id"]!, "said: saga"), Told(await _connector.NextAsync()));
        await NothingMoreAsync();
    }

    [Fact]
    public async Task In_a_personal_chat_the_answer_goes_with_its_question_and_comes_back_with_it()
    {
        var message = await AskAsync("saga");
        var deleted = OfType(message, "messageDelete", "softDeleteMessage");
        var back = OfType(message, "messageUpdate", "undeleteMessage");

        await PostAsync(deleted, deleted);
        var removed = Told(await _connector.NextAsync());
        await PostAsync(back, back);
        var answered = Told(await _connector.NextAsync());

        Assert.Equal(("DELETE", "m1", null), removed);
        Assert.Equal(("POST", (string)message["id"]!, "said: saga"), answered);
        await NothingMoreAsync();
    }

    [Fact]
    public async Task In_a_channel_the_answer_stays_when_its_question_is_deleted_and_is_not_given_again()
    {
        var message = await AskAsync("saga", Channel, "channel");

        await PostAsync(OfType(message, "messageDelete", "softDeleteMessage"), OfType(message, "messageUpdate", "undeleteMessage"));
        await NothingMoreAsync();
        await PostAsync(Edited(message, "cqrs"));

        Assert.Equal(("PUT", "m1", "said: cqrs"), Told(await _connector.NextAsync()));
    }

    [Fact]
    public async Task A_text_that_still_grows_below_the_answer_to_the_old_words_is_taken_away()
    {
        var (old, latest) = (new ScriptedSequel(), new ScriptedSequel());
        _service.Turns.Script = (turn, _) => ValueTask.FromResult(ScriptedTurns.Text($"said: {((Said)turn.Content).Text}") with { Sequel = turn.Content is Said { Text: "saga" } ? old : latest });
        var message = await AskAsync("saga");
        AnswerWithIds(1);
        old.Say("A saga");
        var growing = await _connector.NextAsync();

        await PostAsync(Edited(message, "cqrs"));
        var replaced = Told(await _connector.NextAsync());
        old.Say("A saga is a sequence of steps.");
        var (ended, removed) = (await _connector.NextAsync(), Told(await _connector.NextAsync()));

        Assert.Equal("typing", (string?)growing.Activity["type"]);
        Assert.Equal(("PUT", "m1", "said: cqrs"), replaced);
        Assert.DoesNotContain("saga", (string?)ended.Activity["text"], StringComparison.Ordinal);
        Assert.Equal(("DELETE", "m2", null), removed);
    }

    [Fact]
    public async Task A_text_that_grew_below_the_answer_goes_when_the_words_are_changed()
    {
        var sequel = new ScriptedSequel();
        _service.Turns.Script = (turn, _) => ValueTask.FromResult(ScriptedTurns.Text($"said: {((Said)turn.Content).Text}") with { Sequel = turn.Content is Said { Text: "saga" } ? sequel : null });
        var message = await AskAsync("saga");
        AnswerWithIds(1);
        sequel.Say("A saga");
        await _connector.NextAsync();
        sequel.Say("A saga is a sequence of steps.", isFinal: true);
        await _connector.NextAsync();
        await sequel.Ended.Task.WaitAsync(Stop);
        await Task.Delay(100, Stop);

        await PostAsync(Edited(message, "cqrs"));

        Assert.Equal(("PUT", "m1", "said: cqrs"), Told(await _connector.NextAsync()));
        Assert.Equal(("DELETE", "m2", null), Told(await _connector.NextAsync()));
    }

    /// <summary>Says something that is answered by the message <c>m1</c>.</summary>
    private async Task<JsonObject> AskAsync(string text, string conversation = "c", string? type = null)
    {
        AnswerWithIds(1);
        var message = AnActivity.Saying(text).In(conversation, type).Through(_connector);
        await PostAsync(message);
        await _connector.NextAsync();
        return message;
    }

    private async Task PostAsync(params JsonObject[] activities)
    {
        foreach (var activity in activities)
        {
            using var response = await _service.PostAsync(activity);
            Assert.True(response.IsSuccessStatusCode);
        }
    }

    /// <summary>The connector calls the next messages m1, m2 and so on.</summary>
    private void AnswerWithIds(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = $"m{++_posts}";
            _connector.Answers.Enqueue(response =>
            {
                response.StatusCode = StatusCodes.Status201Created;
                response.WriteAsync($$"""{"id":"{{id}}"}""").Wait();
            });
        }
    }

    private async Task NothingMoreAsync()
    {
        await Task.Delay(150, Stop);
        Assert.Empty(_connector.Rest());
    }

    private JsonObject Edited(JsonObject message, string text)
    {
        var edited = OfType(message, "messageUpdate", "editMessage");
        edited["text"] = text;
        return edited;
    }

    private JsonObject OfType(JsonObject message, string type, string eventType)
    {
        var changed = (JsonObject)message.DeepClone();
        changed["type"] = type;
        changed["timestamp"] = $"2026-11-23T09:00:{++_second:00}.1234567Z";
        changed["channelData"] = new JsonObject { ["eventType"] = eventType };
        return changed;
    }

    /// <summary>How something was sent, on which message, and its text.</summary>
    private static (string Method, string Message, string? Text) Told(LoopbackConnector.Sent sent) =>
        (sent.Method, sent.Path[(sent.Path.LastIndexOf('/') + 1)..], (string?)sent.Activity["text"]);
}
