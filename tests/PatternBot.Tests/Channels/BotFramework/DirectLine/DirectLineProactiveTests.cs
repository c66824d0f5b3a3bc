using Microsoft.Extensions.DependencyInjection;
using PatternBot.Sending;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.BotFramework.DirectLine;

public sealed class DirectLineProactiveTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_reaches_an_open_page_at_once_and_another_takes_its_place_there()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await SpeakAsync(service, client);

        var posted = Assert.IsType<PostOutcome.Posted>(await PostAsync(service, client.Conversation, "first"));
        var first = Assert.Single(await client.NextAsync(1));
        var replaced = await PostAsync(service, client.Conversation, "second", posted.MessageId);
        var second = Assert.Single(await client.NextAsync(1));

        Assert.Equal(posted, replaced);
        Assert.Equal(("first", posted.MessageId), ((string?)first["text"], (string?)first["id"]));
        Assert.Equal(("second", posted.MessageId), ((string?)second["text"], (string?)second["id"]));
        Assert.Equal((string?)first["timestamp"], (string?)second["timestamp"]);
    }

    [Fact]
    public async Task A_post_is_found_by_whoever_comes_back_after_a_restart()
    {
        var state = Directory.CreateTempSubdirectory("state").FullName;
        var directory = new InMemoryConversations();
        string conversation;
        await using (var before = await StartAsync(state, directory))
        {
            using var client = await WebChatClient.ConnectedAsync(before);
            await SpeakAsync(before, client);
            conversation = client.Conversation;
        }

        await using var service = await StartAsync(state, directory);
        var outcome = await PostAsync(service, conversation, "nudge");
        var nobody = await PostAsync(service, "0123", "nudge");

        Assert.IsType<PostOutcome.Posted>(outcome);
        Assert.IsType<PostOutcome.Gone>(nobody);
        Assert.Contains("nudge", await File.ReadAllTextAsync(Path.Combine(state, "web-chat", conversation + ".chat"), Stop), StringComparison.Ordinal);
        Directory.Delete(state, recursive: true);
    }

    [Fact]
    public async Task A_post_to_a_person_goes_to_their_conversation()
    {
        await using var service = await ChannelService.StartAsync();
        using var client = await WebChatClient.ConnectedAsync(service);
        await SpeakAsync(service, client);
        var person = service.Turns.Turns.Last(turn => turn.Content is Said).From.Id;

        var channel = service.Services.GetServices<IProactiveChannel>().Single(c => c.Serves("webchat"));
        await channel.PostAsync(new ProactivePost { To = new ConversationId("webchat", "elsewhere"), Person = person, Message = new ReplyMessage { Summary = "nudge" } }, Stop);

        Assert.Equal("nudge", (string?)Assert.Single(await client.NextAsync(1))["text"]);
    }

    private static Task<ChannelService> StartAsync(string state, IConversationDirectory directory) =>
        ChannelService.StartAsync(stateFolder: state, configure: services => services.AddSingleton(directory));

    /// <summary>Says something, and waits for the answer and until the conversation is noted.</summary>
    private static async Task SpeakAsync(ChannelService service, WebChatClient client)
    {
        await client.NextAsync(1);
        await client.SayAsync("hello");
        var heard = 0;
        while (heard < 2)
            heard += (await client.NextFrameAsync()).Count;
        var directory = service.Services.GetRequiredService<IConversationDirectory>();
        using var patience = Patience.Start();
        while (await directory.FindAsync(new ConversationId("webchat", client.Conversation), patience.Token) is null)
            await Task.Delay(5, patience.Token);
    }

    private static Task<PostOutcome> PostAsync(ChannelService service, string conversation, string text, string? replaces = null) =>
        service.Services.GetServices<IProactiveChannel>().Single(channel => channel.Serves("webchat")).PostAsync(
            new ProactivePost { To = new ConversationId("webchat", conversation), Message = new ReplyMessage { Summary = text }, Replaces = replaces }, Stop);
}
