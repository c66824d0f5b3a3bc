using System.Globalization;
using Microsoft.Playwright;
using PatternBot.EndToEnd.Support;

namespace PatternBot.EndToEnd.Nudges;

/// <summary>A cohort is started with an hour that is a minute ahead, and people wait for its nudge.</summary>
public sealed class NudgeArrivalTests(RunningService service, Chromium chromium)
{
    private const int Patience = 150_000;

    [Fact]
    public async Task In_the_web_chat_the_nudge_arrives_and_its_question_is_answered()
    {
        await using var chat = await WebChat.OpenAsync(service, chromium, height: 2_600);
        var started = await chat.SayAsync(Start("foundation path"));
        await Assertions.Expect(started).ToContainTextAsync("Started. The first nudge comes on");
        await chat.PictureAsync("cohort", started);

        var nudge = chat.Cards.Filter(new() { HasText = "The question of the week" });
        await nudge.WaitForAsync(new() { Timeout = Patience });
        await chat.PictureAsync("nudge", nudge);
        var verdict = await chat.NextCardAsync(() => nudge.GetByRole(AriaRole.Button, new() { Name = "A", Exact = true }).ClickAsync());

        await Assertions.Expect(verdict).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Right|Not quite"));
        var report = await chat.SayAsync("delivery report");
        await chat.PictureAsync("deliveries", report);
        var file = await chat.Page.APIRequest.GetAsync((await report.GetByRole(AriaRole.Link, new() { Name = "As CSV, for 15 minutes" }).GetAttributeAsync("href"))!);
        Assert.Equal("text/csv; charset=utf-8", file.Headers["content-type"]);
        Assert.Contains(",sent,", await file.TextAsync(), StringComparison.OrdinalIgnoreCase);
        await chat.PictureAsync("cohort-form", await chat.SayAsync("start a cohort"));
    }

    [Fact]
    public async Task In_a_channel_of_Teams_the_nudge_arrives_as_a_post()
    {
        await using var playground = await Playground.OpenAsync(service, chromium);
        await playground.GoToAsync("My Team - Announcements");
        await playground.PostAsync(Start("scale path"));
        await playground.CardAsync("Scale Path");

        await playground.Page.GetByText("The question of the week").First.WaitForAsync(new() { Timeout = Patience });

        await playground.PictureAsync("playground-nudge");
    }

    /// <summary>The minute after the next, by the clock in UTC.</summary>
    private static string Start(string path) =>
        TimeProvider.System.GetUtcNow().AddSeconds(70).UtcDateTime.ToString(@"'start " + path + @" every 'dddd HH\:mm' UTC'", CultureInfo.InvariantCulture);
}
