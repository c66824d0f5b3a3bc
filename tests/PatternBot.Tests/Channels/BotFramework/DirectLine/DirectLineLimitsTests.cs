using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Channels.BotFramework.DirectLine;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework.DirectLine;

public sealed class DirectLineLimitsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"message","text":"\ud83d"}""")]
    public async Task What_is_no_activity_is_a_bad_request_and_not_echoed(string body)
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{client.Conversation}/activities")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", client.Token) },
        };

        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty((await client.PollAsync(client.Watermark))["activities"]!.AsArray());
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);

        using var response = await client.PostAsync(WebChatClient.Message(new string('x', 5_000_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_text_of_100_000_characters_is_answered()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        await client.SayAsync(new string('漢', 100_000));

        Assert.StartsWith("said: 漢", (string?)(await client.NextAsync(2))[1]["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("conversationUpdate")]
    [InlineData("invoke")]
    [InlineData("com.example/never-heard-of")]
    public async Task What_is_no_message_is_accepted_and_no_turn(string type)
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);

        using var response = await client.PostAsync(new JsonObject
        {
            ["type"] = type,
            ["name"] = "adaptiveCard/action",
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "x" } },
            ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "patternbot" }),
        });

        Assert.NotEmpty((string)(await WebChatClient.ReadAsync(response))["id"]!);
        Assert.Single(service.Turns.Turns);
    }

    [Fact]
    public async Task A_file_is_refused_with_a_sentence()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[1000]), "file", "photo.png" } };

        using var response = await service.Client.PostAsync(
            $"/v3/directline/conversations/{client.Conversation}/upload?userId=x", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("reads text", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_address_that_is_no_WebSocket_request_is_refused()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.WithTokenAsync(service);
        await client.StartAsync();

        using var response = await service.Client.GetAsync(
            client.StreamUrl.Replace("ws:", "http:", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task When_too_much_waits_the_person_is_told()
    {
        await using var service = await ChannelService.StartAsync(settings: new() { ["BotFramework:MaxWaiting"] = "1" });
        using var client = await WebChatClient.ConnectedAsync(service);
        await client.NextAsync(1);
        var gate = new TaskCompletionSource<Reply>();
        service.Turns.Script = (_, _) => new ValueTask<Reply>(gate.Task);

        await client.SayAsync("one");
        await client.SayAsync("two");
        var shown = await client.NextAsync(3);
        gate.SetResult(Reply.Silence);

        Assert.Contains("try again", (string?)shown[2]["text"], StringComparison.Ordinal);
    }

    [Fact]
    public void Idle_conversations_make_place_and_listened_to_ones_stay()
    {
        var time = new FakeTimeProvider();
        var conversations = Conversations(Options.Create(new DirectLineOptions { MaxConversations = 10 }), time);
        var watched = conversations.Open("watched", out _);
        watched.Listen();
        for (var i = 0; i < 100; i++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            conversations.Open($"c{i}", out _);
        }

        Assert.InRange(conversations.Count, 1, 10);
        Assert.Same(watched, conversations.Find("watched"));
        Assert.NotNull(conversations.Find("c99"));
        Assert.Null(conversations.Find("c0"));
    }

    [Fact]
    public void A_conversation_that_nobody_used_for_a_day_is_gone()
    {
        var time = new FakeTimeProvider();
        var conversations = Conversations(Options.Create(new DirectLineOptions()), time);
        conversations.Open("c", out _);
        time.Advance(TimeSpan.FromHours(25));

        Assert.Null(conversations.Find("c"));
        conversations.Open("c", out var isNew);
        Assert.True(isNew);
    }

    [Fact]
    public void The_memory_of_all_conversations_is_bounded_and_whoever_is_put_out_is_told_to_connect_anew()
    {
        var time = new FakeTimeProvider();
        var conversations = Conversations(Options.Create(new DirectLineOptions { MaxMegabytes = 4 }), time);
        var first = conversations.Open("first", out _);
        var listener = first.Listen();
        for (var i = 0; i < 20; i++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            var conversation = conversations.Open($"c{i}", out _);
            conversation.Listen();
            conversations.Append(conversation, _ => new byte[600_000]);
        }

        Assert.InRange(conversations.Count, 1, 8);
        Assert.Null(conversations.Find("first"));
        Assert.True(listener.Reader.Completion.IsCompleted);
    }

    [Fact]
    public void What_is_said_in_one_moment_keeps_its_order_for_clients_that_sort_by_milliseconds()
    {
        var conversations = Conversations(Options.Create(new DirectLineOptions()), new FakeTimeProvider());
        var conversation = conversations.Open("c", out _);
        var times = new List<DateTimeOffset>();

        for (var i = 0; i < 3; i++)
            conversations.Append(conversation, stamp =>
            {
                times.Add(stamp.Timestamp);
                return "{}"u8.ToArray();
            });

        Assert.Equal([0.0, 1.0, 2.0], times.Select(time => (time - times[0]).TotalMilliseconds));
    }

    [Fact]
    public void Conversations_come_back_from_disk_without_what_was_written_half()
    {
        var folder = Directory.CreateTempSubdirectory("journal");
        try
        {
            var options = Options.Create(new DirectLineOptions { JournalFolder = folder.FullName });
            var process = Conversations(options, TimeProvider.System);
            var before = process.Open("c", out _);
            foreach (var i in Enumerable.Range(0, 5))
                process.Append(before, _ => [(byte)i]);
            var file = Assert.Single(folder.GetFiles());
            using (var stream = file.OpenWrite())
                stream.SetLength(file.Length - 1);

            var next = Conversations(options, TimeProvider.System);
            var after = next.Open("c", out var isNew);

            Assert.False(isNew);
            Assert.Equal(new byte[] { 0, 1, 2, 3 }, after.Since(0).Activities.Select(a => a[0]));
            Assert.Equal(before.Since(0).Next - 1, after.Since(0).Next);
            next.Append(after, _ => [9]);
            Assert.Equal(new byte[] { 0, 1, 2, 3, 9 }, Conversations(options, TimeProvider.System).Open("c", out _).Since(0).Activities.Select(a => a[0]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DirectLineConversations Conversations(IOptions<DirectLineOptions> options, TimeProvider time)
    {
        var alone = new DirectLineShare([], [], options, time, NullLogger<DirectLineShare>.Instance);
        return new(options, new DirectLineJournal(options, alone, time, NullLogger<DirectLineJournal>.Instance), alone, time);
    }

    [Fact]
    public void A_long_conversation_keeps_its_end()
    {
        var conversation = new DirectLineConversation("c", DateTimeOffset.UnixEpoch);
        for (var i = 0; i < 1_500; i++)
            conversation.Append(stamp => Encoding.UTF8.GetBytes(stamp.Id), DateTimeOffset.UnixEpoch, replaces: null, name: null);

        var (activities, next, _) = conversation.Since(0);

        Assert.Equal(1_000, activities.Length);
        Assert.Equal("c-1499", Encoding.UTF8.GetString(activities[^1]));
        Assert.Equal(1_500, next);
    }
}
