using Microsoft.Extensions.DependencyInjection;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Tests.Channels.Slack;

public sealed class SlackProactiveChannelTests
{
    private static readonly ConversationId Room = new("slack", $"{FakeSlack.Team}:C1OPS");

    [Fact]
    public async Task A_post_to_a_room_is_a_message_of_its_own_and_can_be_replaced()
    {
        await using var service = await SlackService.StartAsync();

        var posted = Assert.IsType<PostOutcome.Posted>(await PostAsync(service, new ProactivePost { To = Room, Message = Say("A nudge") }));
        var replaced = await PostAsync(service, new ProactivePost { To = Room, Message = Say("A better nudge"), Replaces = posted.MessageId });

        Assert.IsType<PostOutcome.Posted>(replaced);
        var shown = service.Slack.Shown;
        Assert.Equal(("chat.postMessage", null), (shown[0].Method, shown[0]["thread_ts"]));
        Assert.Equal(("chat.update", posted.MessageId), (shown[1].Method, shown[1]["ts"]));
    }

    [Fact]
    public async Task A_post_to_a_thread_is_a_reply()
    {
        await using var service = await SlackService.StartAsync();

        await PostAsync(service, new ProactivePost { To = Room with { Key = $"{Room.Key}:1700000000.1" }, Message = Say("Closed") });

        Assert.Equal("1700000000.1", Assert.Single(service.Slack.Shown)["thread_ts"]);
    }

    [Fact]
    public async Task A_post_to_a_person_opens_their_conversation()
    {
        await using var service = await SlackService.StartAsync();

        await PostAsync(service, new ProactivePost { To = Room, Person = $"{FakeSlack.Team}:U2BEN", Message = Say("For you") });

        Assert.Equal("D-U2BEN", Assert.Single(service.Slack.Shown)["channel"]);
    }

    [Fact]
    public async Task What_became_of_it_is_told_as_it_is()
    {
        await using var service = await SlackService.StartAsync();
        service.Slack.ArchivedChannels.Add("C0OLD");
        var old = Room with { Key = $"{FakeSlack.Team}:C0OLD" };

        Assert.IsType<PostOutcome.Gone>(await PostAsync(service, new ProactivePost { To = old, Message = Say("x") }));
        Assert.IsType<PostOutcome.Gone>(await PostAsync(service, new ProactivePost { To = Room with { Key = "T0OTHER:C1" }, Message = Say("x") }));
        Assert.IsType<PostOutcome.Refused>(await PostAsync(service, new ProactivePost { To = new ConversationId("msteams", "x"), Message = Say("x") }));
        service.Slack.NextFails("chat.postMessage", "fatal_error");
        Assert.IsType<PostOutcome.Uncertain>(await PostAsync(service, new ProactivePost { To = Room, Message = Say("x") }));
        service.Slack.NextFails("chat.postMessage", "restricted_action");
        Assert.IsType<PostOutcome.Refused>(await PostAsync(service, new ProactivePost { To = Room, Message = Say("x") }));
        Assert.Empty(service.Slack.Shown);
    }

    [Fact]
    public async Task A_journal_hears_of_each_start_and_can_hold_it_back()
    {
        await using var service = await SlackService.StartAsync();
        var journal = new Journal();
        service.Slack.NextFails("chat.postMessage", "ratelimited");

        var outcome = await PostAsync(service, new ProactivePost { To = Room, Message = Say("x"), Journal = journal });
        journal.IsOpen = false;
        var withdrawn = await PostAsync(service, new ProactivePost { To = Room, Message = Say("y"), Journal = journal });

        Assert.IsType<PostOutcome.Posted>(outcome);
        Assert.IsType<PostOutcome.Withdrawn>(withdrawn);
        Assert.Equal(["start", "pause", "start", "start"], journal.Heard);
        Assert.Single(service.Slack.Shown);
    }

    private static Task<PostOutcome> PostAsync(SlackService service, ProactivePost post) =>
        Assert.Single(service.Services.GetServices<IProactiveChannel>(), channel => channel.Serves("slack")).PostAsync(post, TestContext.Current.CancellationToken);

    private static ReplyMessage Say(string text) => new() { Summary = text };

    private sealed class Journal : IPostJournal
    {
        public List<string> Heard { get; } = [];

        public bool IsOpen { get; set; } = true;

        public Task<bool> StartingAsync(CancellationToken cancellationToken)
        {
            Heard.Add("start");
            return Task.FromResult(IsOpen);
        }

        public Task PausedAsync(CancellationToken cancellationToken)
        {
            Heard.Add("pause");
            return Task.CompletedTask;
        }
    }
}
