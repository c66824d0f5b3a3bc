using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Sending;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework;

public sealed class ProactiveTests
{
    private const string Channel = "19:channel@thread.tacv2";
    private const string Thread = Channel + ";messageid=1700000000000";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_to_a_channel_starts_a_thread_there()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Thread));
        connector.Answers.Enqueue(Json($$"""{"id":"{{Channel}};messageid=42","activityId":"42"}"""));

        var outcome = await PostAsync(service, Channel);

        Assert.Equal(new PostOutcome.Posted("42"), outcome);
        var sent = await connector.NextAsync();
        Assert.Equal(("POST", "/connector/v3/conversations"), (sent.Method, sent.Path));
        Assert.True((bool)sent.Activity["isGroup"]!);
        Assert.Equal(Channel, (string?)sent.Activity["channelData"]!["channel"]!["id"]);
        Assert.Equal("tenant-1", (string?)sent.Activity["channelData"]!["tenant"]!["id"]);
        Assert.Equal("tenant-1", (string?)sent.Activity["tenantId"]);
        Assert.Equal("bot-1", (string?)sent.Activity["bot"]!["id"]);
        Assert.Equal("nudge", (string?)sent.Activity["activity"]!["text"]);
        Assert.Null(sent.Activity["activity"]!["recipient"]);
    }

    [Fact]
    public async Task A_post_to_a_thread_is_a_reply_in_it()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));

        await PostAsync(service, Thread);

        var sent = await connector.NextAsync();
        Assert.Equal($"/connector/v3/conversations/{Uri.EscapeDataString(Thread)}/activities", sent.Path);
        Assert.Equal(Thread, (string?)sent.Activity["conversation"]!["id"]);
        Assert.Null(sent.Activity["replyToId"]);
    }

    [Fact]
    public async Task A_post_to_a_chat_goes_into_it()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, AnActivity.AddingTheBot().In("19:chat", "groupChat"));

        await PostAsync(service, "19:chat");

        Assert.Equal("/connector/v3/conversations/19%3Achat/activities", (await connector.NextAsync()).Path);
    }

    [Theory]
    [InlineData(Channel, Channel + ";messageid=42")]
    [InlineData(Thread, Thread)]
    public async Task A_post_that_takes_the_place_of_another_is_put_there(string to, string conversation)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));

        var outcome = await PostAsync(service, to, post => post with { Replaces = "42" });

        Assert.IsType<PostOutcome.Posted>(outcome);
        var sent = await connector.NextAsync();
        Assert.Equal(("PUT", $"/connector/v3/conversations/{Uri.EscapeDataString(conversation)}/activities/42"), (sent.Method, sent.Path));
    }

    [Fact]
    public async Task A_person_whom_the_bot_knows_is_written_to_in_their_own_conversation()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel), AnActivity.AddingTheBot().In("a:own"));

        await PostAsync(service, Channel, post => post with { Person = "user-1" });

        var sent = await connector.NextAsync();
        Assert.Equal("/connector/v3/conversations/a%3Aown/activities", sent.Path);
        Assert.Equal("user-1", (string?)sent.Activity["recipient"]!["id"]);
    }

    [Fact]
    public async Task A_person_who_never_wrote_gets_a_conversation_and_it_is_opened_once()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));
        connector.Answers.Enqueue(Json("""{"id":"a:new"}"""));

        await PostAsync(service, Channel, post => post with { Person = "29:grace" });
        await PostAsync(service, Channel, post => post with { Person = "29:grace" });

        var opening = await connector.NextAsync();
        Assert.Equal("/connector/v3/conversations", opening.Path);
        Assert.False((bool)opening.Activity["isGroup"]!);
        Assert.Equal("29:grace", (string?)Assert.Single(opening.Activity["members"]!.AsArray())!["id"]);
        Assert.Equal("tenant-1", (string?)opening.Activity["channelData"]!["tenant"]!["id"]);
        Assert.All([await connector.NextAsync(), await connector.NextAsync()], sent => Assert.Equal("/connector/v3/conversations/a%3Anew/activities", sent.Path));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_conversation_that_is_not_there_any_more_is_gone_and_forgotten(int status)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));
        connector.Answers.Enqueue(Json("""{"error":{"code":"ConversationNotFound","message":"Nobody's business"}}""", status));

        var outcome = await PostAsync(service, Channel);

        Assert.Equal(new PostOutcome.Gone($"status {status} (ConversationNotFound)"), outcome);
        Assert.Null(await FindAsync(service, Channel));
    }

    [Fact]
    public async Task A_thread_that_is_not_there_any_more_leaves_its_channel_known()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));
        connector.Answers.Enqueue(Json("{}", 404));

        Assert.IsType<PostOutcome.Gone>(await PostAsync(service, Thread));
        Assert.NotNull(await FindAsync(service, Channel));
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task What_is_not_taken_for_now_is_tried_five_times_and_may_be_sent_later(int status)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));
        for (var i = 0; i < SendGovernor.MaxAttempts; i++)
            connector.Answers.Enqueue(response =>
            {
                response.StatusCode = status;
                response.Headers.RetryAfter = "0";
            });

        var outcome = await PostAsync(service, Thread);

        Assert.Equal(new PostOutcome.NotNow($"status {status}", TimeSpan.Zero), outcome);
        Assert.Equal(SendGovernor.MaxAttempts, connector.Rest().Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_failed_on_the_platform_may_have_arrived_and_is_not_sent_again(int status)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));
        connector.Answers.Enqueue(Json("not json", status));

        Assert.Equal(new PostOutcome.Uncertain($"status {status}"), await PostAsync(service, Thread));
        Assert.Single(connector.Rest());
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_post_leaves_it_uncertain()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));
        connector.Answers.Enqueue(response => response.HttpContext.Abort());

        Assert.IsType<PostOutcome.Uncertain>(await PostAsync(service, Thread));
        await connector.NextAsync();
        Assert.Empty(connector.Rest());
    }

    [Fact]
    public async Task A_card_that_is_too_big_leaves_its_summary_and_a_text_that_is_too_big_is_refused()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));
        connector.Answers.Enqueue(response => response.StatusCode = 413);
        connector.Answers.Enqueue(Json("{}"));
        connector.Answers.Enqueue(response => response.StatusCode = 413);

        var shortened = await PostAsync(service, Thread, post => post with { Message = post.Message with { Card = ACard.Saying("Saga") } });
        var refused = await PostAsync(service, Thread);

        Assert.IsType<PostOutcome.Posted>(shortened);
        Assert.Equal(new PostOutcome.Refused("status 413"), refused);
        Assert.Equal([null, "nudge", "nudge"], connector.Rest().Select(sent => (string?)sent.Activity["text"]));
    }

    [Fact]
    public async Task What_one_person_alone_may_see_is_not_posted_to_a_room()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, InChannel(Channel));

        var outcome = await PostAsync(service, Thread, post => post with { Message = post.Message with { Audience = Audience.AskerOnly } });

        Assert.IsType<PostOutcome.Refused>(outcome);
        Assert.Empty(connector.Rest());
    }

    [Fact]
    public async Task An_uninstalled_conversation_is_forgotten()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var service = await StartAsync(connector, AnActivity.Installation("add").In("a:own"));

        using var removed = await service.PostAsync(AnActivity.Installation("remove").In("a:own").Through(connector));
        await UntilAsync(async () => await FindAsync(service, "a:own") is null);

        Assert.Equal(new PostOutcome.Gone("not a conversation that the bot is in"), await PostAsync(service, "a:own"));
        Assert.Empty(connector.Rest());
    }

    [Fact]
    public async Task A_message_costs_the_directory_a_write_only_when_something_changed()
    {
        var directory = new CountingDirectory();
        await using var connector = await LoopbackConnector.StartAsync();
        await using var moved = await LoopbackConnector.StartAsync();
        await using var service = await ChannelService.StartAsync(configure: services => services.AddSingleton<IConversationDirectory>(directory));

        for (var i = 0; i < 20; i++)
            await service.AskAsync(AnActivity.Saying("saga").In("a:own").Through(connector));
        await service.AskAsync(AnActivity.Saying("saga").In("a:own").Through(moved));
        await service.AskAsync(AnActivity.Saying("saga").In("a:last").Through(moved));
        await UntilAsync(async () => await FindAsync(service, "a:last") is not null);

        Assert.Equal(3, directory.Writes);
        Assert.Contains(moved.ServiceUrl, (await FindAsync(service, "a:own"))!.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connector_that_may_not_be_contacted_is_neither_noted_nor_used()
    {
        await using var service = await ChannelService.StartAsync();
        var directory = service.Services.GetRequiredService<IConversationDirectory>();
        var foreign = AnActivity.Saying("saga").In("a:own");
        foreign["serviceUrl"] = "https://evil.example/";
        await service.AskAsync(foreign);
        var planted = new KnownConversation
        {
            Id = new ConversationId("msteams", "a:planted"),
            Scope = ConversationScope.Personal,
            Address = """{"conversation":{"id":"a:planted"},"serviceUrl":"https://evil.example/"}""",
            SeenAt = DateTimeOffset.UnixEpoch,
        };
        await directory.RememberAsync(planted, Stop);

        Assert.Null(await FindAsync(service, "a:own"));
        Assert.Equal(new PostOutcome.Refused("its connector may not be contacted"), await PostAsync(service, "a:planted"));
    }

    /// <summary>A service that has heard these activities, and written down where from.</summary>
    private static async Task<ChannelService> StartAsync(LoopbackConnector connector, params JsonObject[] heard)
    {
        var service = await ChannelService.StartAsync();
        service.Turns.Script = (_, _) => ValueTask.FromResult(Reply.Silence);
        foreach (var activity in heard)
        {
            await service.AskAsync(activity.Through(connector));
            var room = ((string)activity["conversation"]!["id"]!).Split(";messageid=")[0];
            await UntilAsync(async () => await FindAsync(service, room) is not null);
        }

        return service;
    }

    private static JsonObject InChannel(string conversation)
    {
        var activity = AnActivity.Saying("hello").In(conversation, "channel");
        activity["channelData"] = new JsonObject
        {
            ["tenant"] = new JsonObject { ["id"] = "tenant-1" },
            ["channel"] = new JsonObject { ["id"] = Channel, ["name"] = "Incidents" },
        };
        return activity;
    }

    private static Task<PostOutcome> PostAsync(ChannelService service, string to, Func<ProactivePost, ProactivePost>? shape = null)
    {
        var post = new ProactivePost { To = new ConversationId("msteams", to), Message = new ReplyMessage { Summary = "nudge" } };
        return service.Services.GetServices<IProactiveChannel>().Single(channel => channel.Serves("msteams")).PostAsync(shape?.Invoke(post) ?? post, Stop);
    }

    private static Task<KnownConversation?> FindAsync(ChannelService service, string room) =>
        service.Services.GetRequiredService<IConversationDirectory>().FindAsync(new ConversationId("msteams", room), Stop);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = Patience.Start();
        while (!await isSo())
            await Task.Delay(5, patience.Token);
    }

    private static Action<HttpResponse> Json(string body, int status = 201) => response =>
    {
        response.StatusCode = status;
        response.WriteAsync(body, Stop).GetAwaiter().GetResult();
    };

    private sealed class CountingDirectory : IConversationDirectory
    {
        private readonly InMemoryConversations _inner = new();

        public int Writes { get; private set; }

        public Task<KnownConversation?> FindAsync(ConversationId room, CancellationToken cancellationToken) => _inner.FindAsync(room, cancellationToken);

        public Task<KnownConversation?> FindPersonalAsync(string channel, string person, CancellationToken cancellationToken) =>
            _inner.FindPersonalAsync(channel, person, cancellationToken);

        public Task RememberAsync(KnownConversation conversation, CancellationToken cancellationToken)
        {
            Writes++;
            return _inner.RememberAsync(conversation, cancellationToken);
        }

        public Task ForgetPersonAsync(string channel, string person, CancellationToken cancellationToken) => _inner.ForgetPersonAsync(channel, person, cancellationToken);

        public Task ForgetAsync(ConversationId room, CancellationToken cancellationToken) => _inner.ForgetAsync(room, cancellationToken);
    }
}
