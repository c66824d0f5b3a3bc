using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PatternBot.EndToEnd.Support;
using PatternBot.Host;
using PatternBot.Patterns;
using PatternBot.Sending;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.EndToEnd;

/// <summary>The bot speaks first: seen in the Agents Playground and on the web chat's page, each with the real service.</summary>
public sealed class ProactiveTests(Chromium chromium) : IAsyncLifetime
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("patternbot");
    private readonly string _address = $"http://127.0.0.1:{FreePort.Find()}";
    private WebApplication _service = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = Service.Build(
        [
            "--urls", _address, "--environment", "Development", "--State:Path", _state.FullName,
            "--Knowledge:Path", Repository.PathOf("data"), "--Logging:LogLevel:Default", "Warning",
        ]);
        await _service.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(Stop);
        await _service.DisposeAsync();
        _state.Delete(recursive: true);
    }

    [Fact]
    public async Task A_post_in_a_channel_a_reply_in_its_thread_another_text_in_its_place_and_a_word_to_one_person()
    {
        await using var playground = await Playground.OpenAsync(_address, chromium);
        await playground.CardAsync("Hello, I am PatternBot");
        await playground.GoToAsync("My Team - Announcements");
        await playground.PostAsync("what is a bulkhead?");
        await playground.CardAsync("Bulkhead");
        var room = await ChannelAsync(playground);

        var posted = Assert.IsType<PostOutcome.Posted>(await PostAsync(room, await PatternAsync("saga")));
        await playground.CardAsync("Saga");
        var replied = await PostAsync(room with { Key = $"{room.Key};messageid={posted.MessageId}" }, new ReplyMessage { Summary = "And this hangs below it." });
        await playground.Page.GetByText("And this hangs below it.").Last.WaitForAsync();
        await playground.PictureAsync("playground-proactive-channel");
        var replaced = await PostAsync(room, await PatternAsync("cqrs"), replaces: posted.MessageId);
        await playground.CardAsync("CQRS");
        await playground.PictureAsync("playground-proactive-replaced");
        var told = await PostAsync(room, new ReplyMessage { Summary = "Only you see this." }, person: "user-id-0");
        await playground.GoToAsync("Personal Chat");
        await playground.Page.GetByText("Only you see this.").Last.WaitForAsync();
        await playground.PictureAsync("playground-proactive-person");

        Assert.All([replied, replaced, told], outcome => Assert.IsType<PostOutcome.Posted>(outcome));
        Assert.Equal(0, await playground.Page.GetByRole(AriaRole.Heading, new() { Name = "Saga" }).CountAsync());
    }

    [Fact]
    public async Task On_the_page_a_post_appears_by_itself_and_another_takes_its_place_there_also_after_a_reload()
    {
        await using var chat = await WebChat.OpenAsync(_address, chromium);
        await chat.SayAsync("saga");
        var conversation = Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(Path.Combine(_state.FullName, "web-chat"), "*.chat")));
        var to = new ConversationId("webchat", conversation);
        await KnownAsync(to);

        var posted = Assert.IsType<PostOutcome.Posted>(await PostAsync(to, new ReplyMessage { Summary = "The first text." }));
        await PostAsync(to, new ReplyMessage { Summary = "What came after it." });
        await chat.Page.GetByText("What came after it.").Last.WaitForAsync();
        await PostAsync(to, new ReplyMessage { Summary = "The second text." }, replaces: posted.MessageId);
        await chat.Page.GetByText("The second text.").Last.WaitForAsync();
        await chat.PictureAsync("web-chat-replaced");
        var live = await chat.Bubbles.AllInnerTextsAsync();
        await chat.Page.ReloadAsync();
        await chat.Page.GetByText("What came after it.").Last.WaitForAsync();
        var again = await chat.Bubbles.AllInnerTextsAsync();

        Assert.Equal(["The second text.", "What came after it."], live.Select(t => t.Trim()).TakeLast(2));
        Assert.Equal(["The second text.", "What came after it."], again.Select(t => t.Trim()).TakeLast(2));
        Assert.DoesNotContain(live.Concat(again), text => text.Contains("The first text.", StringComparison.Ordinal));
    }

    private async Task KnownAsync(ConversationId conversation)
    {
        var directory = _service.Services.GetRequiredService<IConversationDirectory>();
        using var patience = Patience.Start();
        while (await directory.FindAsync(conversation, patience.Token) is null)
            await Task.Delay(20, patience.Token);
    }

    private async Task<PostOutcome> PostAsync(ConversationId to, ReplyMessage message, string? replaces = null, string? person = null) =>
        await _service.Services.GetServices<IProactiveChannel>().Single(channel => channel.Serves(to.Channel)).PostAsync(
            new ProactivePost { To = to, Message = message, Replaces = replaces, Person = person }, Stop);

    private async Task<ReplyMessage> PatternAsync(string slug)
    {
        var place = new ConversationId("test", "test");
        var turn = new Turn
        {
            Channel = "test",
            Conversation = place,
            From = new Person("test", null),
            Scope = ConversationScope.Personal,
            Content = new Pressed(ShowPattern.Verb, JsonSerializer.SerializeToElement(new { slug })),
            ReceivedAt = DateTimeOffset.UtcNow,
        };
        return (await _service.Services.GetRequiredService<ITurnHandler>().HandleAsync(turn, Stop)).Messages[0];
    }

    private static async Task<ConversationId> ChannelAsync(Playground playground)
    {
        using var client = new HttpClient();
        var config = await client.GetFromJsonAsync<JsonNode>(new Uri(new Uri(playground.Page.Url), "/_internal/v1/testConfig"), Stop);
        var channels = config!["config"]!["teams"]![0]!["channels"]!.AsArray();
        return new ConversationId("msteams", (string)channels.First(c => (string?)c!["name"] == "Announcements")!["id"]!);
    }
}
