using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Learners;
using PatternBot.Replicas;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework.DirectLine;

/// <summary>The web chat where replicas share its conversations, and the log that they share is away for a while.</summary>
public sealed class SharedChatTests
{
    [Fact]
    public async Task While_the_log_is_away_every_answer_reaches_the_page_once_and_stands_in_the_log_afterwards()
    {
        var log = new ALog();
        await using var service = await StartAsync(log);
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        log.IsAway = true;
        foreach (var text in (string[])["one", "two", "three"])
        {
            var id = await client.SayAsync(text);
            var both = await client.NextAsync(2);

            Assert.Equal((id, id), ((string?)both[0]["id"], (string?)both[1]["replyToId"]));
            Assert.Equal($"said: {text}", (string?)both[1]["text"]);
        }

        log.IsAway = false;
        await log.HoldsAsync(7);

        var kept = (await client.PollAsync("0"))["activities"]!.AsArray();
        Assert.Equal(["welcome", "one", "said: one", "two", "said: two", "three", "said: three"], kept.Select(activity => (string?)activity!["text"]));
    }

    [Fact]
    public async Task What_another_replica_wrote_before_this_one_saw_the_log_again_reaches_the_page()
    {
        var log = new ALog();
        await using var service = await StartAsync(log);
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);
        using var other = await WebChatClient.ConnectedAsync(service);
        await other.NextAsync(1);
        log.IsAway = true;
        await other.SayAsync("one");
        await other.NextAsync(2);

        log.WriteElsewhere(client.Conversation, """{"type":"message","id":"elsewhere-1","text":"from elsewhere"}"""u8.ToArray());
        log.IsAway = false;

        Assert.Equal("from elsewhere", (string?)Assert.Single(await client.NextAsync(1))["text"]);
    }

    [Fact]
    public async Task What_could_not_be_read_when_another_replica_told_of_it_is_read_soon()
    {
        var (log, bus, time) = (new ALog(), new ABus(), new FakeTimeProvider(DateTimeOffset.UtcNow));
        await using var service = await ChannelService.StartAsync(time: time, configure: services => services.AddSingleton<ISharedChats>(log).AddSingleton<IReplicaBus>(bus));
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        log.IsAway = true;
        log.WriteElsewhere(client.Conversation, """{"type":"message","id":"elsewhere-1","text":"from elsewhere"}"""u8.ToArray());
        bus.Say(client.Conversation);
        using var patience = Patience.Start();
        while (log.Refused == 0)
            await Task.Delay(20, patience.Token);
        log.IsAway = false;
        time.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal("from elsewhere", (string?)Assert.Single(await client.NextAsync(1))["text"]);
    }

    [Fact]
    public async Task While_too_much_waits_for_the_log_nothing_more_is_taken_on_and_what_was_is_not_lost()
    {
        var log = new ALog();
        await using var service = await StartAsync(log, new() { ["DirectLine:MaxWaitingMegabytes"] = "1" });
        service.Turns.Script = (_, _) => ValueTask.FromResult(ScriptedTurns.Text(new string('x', 300_000)));
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextNewAsync(1);

        log.IsAway = true;
        for (var number = 1; number <= 4; number++)
        {
            await client.SayAsync($"{number}");
            await client.NextNewAsync(2);
        }

        using var more = await client.PostAsync(WebChatClient.Message("one more"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, more.StatusCode);
        Assert.Contains("send it again", await more.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await (await WebChatClient.WithTokenAsync(service)).SendAsync(HttpMethod.Post, "/conversations")).StatusCode);

        log.IsAway = false;
        await log.HoldsAsync(9);
        await client.SayAsync("one more");
        await log.HoldsAsync(11);
    }

    [Fact]
    public async Task An_answer_that_was_written_reaches_the_page_though_the_log_goes_before_it_is_read()
    {
        var log = new ALog();
        await using var service = await StartAsync(log);
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        // With the echo and the answer, whichever writes they come in.
        log.GoesAfterLines = 3;
        await client.SayAsync("one");
        var both = await client.NextAsync(2);

        Assert.Equal(["one", "said: one"], both.Select(activity => (string?)activity["text"]));
    }

    [Fact]
    public async Task Somebody_whose_chat_begins_while_the_log_is_away_is_answered_too()
    {
        var log = new ALog();
        await using var service = await StartAsync(log);
        using var early = await WebChatClient.ConnectedAsync(service);
        await early.NextAsync(1);
        log.IsAway = true;
        await early.SayAsync("one");
        await early.NextAsync(2);

        // The writer is busy with what came first.
        using var late = await WebChatClient.ConnectedAsync(service);
        var welcome = Assert.Single(await late.NextAsync(1));
        await late.SayAsync("two");
        var both = await late.NextAsync(2);

        Assert.Equal("welcome", (string?)welcome["text"]);
        Assert.Equal("said: two", (string?)both[1]["text"]);
    }

    [Fact]
    public async Task An_answer_reaches_a_page_whose_chat_made_place_for_others_while_it_was_found()
    {
        var log = new ALog();
        await using var service = await StartAsync(log, new() { ["DirectLine:MaxConversations"] = "1" });
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);
        var work = new TaskCompletionSource<Reply>();
        service.Turns.Script = async (_, _) => await work.Task;
        await client.SayAsync("slow");
        await client.NextAsync(1);

        using var other = await WebChatClient.ConnectedAsync(service);
        await client.ClosedAsync();
        using var again = client.Again();
        await again.ResumeAsync(client.Watermark);
        await again.ListenAsync();
        work.SetResult(ScriptedTurns.Text("done"));

        Assert.Equal("done", (string?)Assert.Single(await again.NextAsync(1))["text"]);
    }

    [Fact]
    public async Task A_page_that_is_opened_anew_gets_also_what_memory_does_not_hold_any_more()
    {
        var log = new ALog();
        await using var service = await StartAsync(log);
        service.Turns.Script = (_, _) => ValueTask.FromResult(ScriptedTurns.Text(new string('x', 20_000)));
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);
        for (var i = 0; i < 20; i++)
        {
            await client.SayAsync($"{i}");
            await client.NextAsync(2);
        }

        using var again = client.Again();
        await again.ResumeAsync("");
        await again.ListenAsync();

        var all = await again.NextAsync(41);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), all.Skip(1).Where((_, i) => i % 2 == 0).Select(activity => (string?)activity["text"]));
    }

    private static Task<ChannelService> StartAsync(ALog log, Dictionary<string, string?>? settings = null) =>
        ChannelService.StartAsync(settings: settings, configure: services => services.AddSingleton<ISharedChats>(log));

    /// <summary>A log as replicas share it, in memory, that can be out of reach.</summary>
    private sealed class ALog : ISharedChats
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, List<ChatLine>> _chats = [];
        private volatile bool _isAway;
        private int _refused;

        /// <summary>How often it was out of reach.</summary>
        public int Refused => Volatile.Read(ref _refused);

        /// <summary>With how many lines it goes out of reach, all of them written.</summary>
        public int GoesAfterLines { get; set; } = int.MaxValue;

        public bool IsAway
        {
            get => _isAway;
            set => _isAway = value;
        }

        public Task AppendAsync(IReadOnlyCollection<ChatLine> lines, CancellationToken cancellationToken) => Use(() =>
        {
            foreach (var line in lines)
                if (Chat(line.Chat).All(known => known.Key != line.Key))
                    Chat(line.Chat).Add(line);
            IsAway |= _chats.Values.Sum(chat => chat.Count) >= GoesAfterLines;
            return 0;
        });

        /// <summary>Writes as another replica does that has reached the log already.</summary>
        public void WriteElsewhere(string chat, byte[] content)
        {
            lock (_lock)
                Chat(chat).Add(new ChatLine(chat, "elsewhere", content));
        }

        public Task<bool> OpenAsync(string chat, CancellationToken cancellationToken) => Use(() => _chats.TryAdd(chat, []));

        public Task<ChatPage?> ReadAsync(string chat, long from, CancellationToken cancellationToken) => Use(() => !_chats.TryGetValue(chat, out var lines)
            ? null
            : new ChatPage(Math.Max(1, from), [.. lines.Skip((int)Math.Max(0, from - 1)).Select(line => line.Content)]));

        public Task SweepAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) => Task.CompletedTask;

        /// <summary>Waits until the only chat has as many lines.</summary>
        public async Task HoldsAsync(int count)
        {
            using var patience = Patience.Start();
            while (await Use(() => _chats.Values.Single().Count) < count)
                await Task.Delay(20, patience.Token);
        }

        private List<ChatLine> Chat(string id) => _chats.TryGetValue(id, out var lines) ? lines : _chats[id] = [];

        private Task<T> Use<T>(Func<T> use)
        {
            if (IsAway)
            {
                Interlocked.Increment(ref _refused);
                return Task.FromException<T>(new StoreUnavailableException("The log is away."));
            }

            lock (_lock)
                return Task.FromResult(use());
        }
    }

    /// <summary>What replicas tell each other, as this one hears it.</summary>
    private sealed class ABus : IReplicaBus
    {
        private Action<string?> _heard = _ => { };

        public void Tell(string topic, string text)
        {
        }

        public void Listen(string topic, Action<string?> heard) => _heard += heard;

        /// <summary>Says something as another replica.</summary>
        public void Say(string text) => _heard(text);
    }
}
