using Microsoft.Playwright;
using PatternBot.EndToEnd.Support;

namespace PatternBot.EndToEnd;

/// <summary>The bot in Teams' places: the Agents Playground sends the activities, and takes the answers through its connector.</summary>
public sealed class PlaygroundTests(RunningService service, Chromium chromium)
{
    [Theory]
    [InlineData("default")]
    [InlineData("expectReplies")]
    public async Task In_a_personal_chat_the_bot_greets_once_and_answers(string deliveryMode)
    {
        await using var playground = await Playground.OpenAsync(service, chromium, deliveryMode);
        await playground.CardAsync("Hello, I am PatternBot");

        await playground.SayAsync("system on fire, high latency");

        await playground.CardAsync("High Latency");
        await playground.PictureAsync($"playground-personal-{deliveryMode}");
        Assert.Equal(1, await playground.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello, I am PatternBot" }).CountAsync());
    }

    [Fact]
    public async Task In_a_group_chat_the_bot_answers_who_mentions_it()
    {
        await using var playground = await Playground.OpenAsync(service, chromium);
        await playground.GoToAsync("Group Chat");

        await playground.SayAsync("one service is down and five others went with it", mention: true);

        await playground.CardAsync("Cascade Failures");
        await playground.PictureAsync("playground-group");
    }

    [Fact]
    public async Task In_a_channel_the_bot_answers_in_the_thread_of_the_post()
    {
        await using var playground = await Playground.OpenAsync(service, chromium);
        await playground.GoToAsync("My Team - Announcements");

        await playground.PostAsync("what is a bulkhead?");

        // A post and its answers are one group, with a box to answer in.
        var thread = playground.Page.GetByRole(AriaRole.Group)
            .Filter(new() { HasText = "what is a bulkhead?" })
            .Filter(new() { Has = playground.Page.GetByRole(AriaRole.Button, new() { Name = "Send Message" }) });
        await playground.CardAsync("Bulkhead", thread);
        await playground.PictureAsync("playground-channel");
    }

    [Fact]
    public async Task A_button_of_a_card_does_what_typing_would()
    {
        await using var playground = await Playground.OpenAsync(service, chromium);
        await playground.SayAsync("circut braker");
        await playground.CardAsync("Circuit Breaker");

        await playground.Page.GetByRole(AriaRole.Button, new() { Name = "Bulkhead" }).Last.ClickAsync();

        await playground.CardAsync("Bulkhead");
        await playground.PictureAsync("playground-button");
    }

    [Fact]
    public async Task The_next_page_of_a_list_takes_the_place_of_the_one_that_was_pressed()
    {
        await using var playground = await Playground.OpenAsync(service, chromium);
        await playground.SayAsync("gold patterns");
        await playground.CardAsync("38 gold patterns");

        await playground.Page.GetByRole(AriaRole.Button, new() { Name = "Next →" }).Last.ClickAsync();

        await playground.Page.GetByText("Page 2 of 7").WaitForAsync();
        await playground.PictureAsync("playground-next-page");
        Assert.Equal(1, await playground.Page.GetByRole(AriaRole.Heading, new() { Name = "38 gold patterns" }).CountAsync());
        Assert.Equal(0, await playground.Page.GetByText("Page 1 of 7").CountAsync());
    }

    [Fact]
    public async Task A_path_is_started_by_the_form_behind_its_card()
    {
        await using var playground = await Playground.OpenAsync(service, chromium);
        await playground.GoToAsync("My Team - Announcements");

        // A path of its own: the channel is the same in every Playground, and another test starts one there.
        await playground.PostAsync("advanced path");
        await playground.CardAsync("Advanced Path");

        await playground.Page.GetByRole(AriaRole.Button, new() { Name = "📅 Start this path" }).Last.ClickAsync();
        await playground.CardAsync("Start a learning path");
        await playground.PictureAsync("playground-cohort-form");
        await playground.Page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).Last.ClickAsync();

        await playground.Page.GetByText("Started. The first nudge comes on").First.WaitForAsync();
        await playground.PictureAsync("playground-cohort");
    }

    [Fact]
    public async Task An_opinion_leaves_the_card_where_it_is()
    {
        await using var playground = await Playground.OpenAsync(service, chromium);
        await playground.SayAsync("circut braker");
        await playground.CardAsync("Circuit Breaker");

        await playground.Page.GetByRole(AriaRole.Button, new() { Name = "Helpful", Exact = false }).First.ClickAsync();

        await playground.Page.GetByText("good to know that it helped").First.WaitForAsync();
        await playground.PictureAsync("playground-opinion");
        await playground.CardAsync("Circuit Breaker");
    }
}
