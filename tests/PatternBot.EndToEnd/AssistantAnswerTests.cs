using Microsoft.Playwright;
using PatternBot.EndToEnd.Support;
using PatternBot.ScriptedModel;

namespace PatternBot.EndToEnd;

/// <summary>A language model's answer on the page: the real service, a model that speaks OpenAI's protocol over HTTP a word at a time, and a real browser.</summary>
public sealed class AssistantAnswerTests(Chromium chromium)
{
    private const string Fire = "system on fire, high latency";
    private const string Origin = "AI-generated from the catalog";
    private const int TallEnough = 2_200;
    private const int Narrow = 320;

    // WCAG 2.2, 1.4.3: of letters of this size against what lies behind them.
    private const double ReadableContrast = 4.5;

    private const string Contrast =
        """
        texts => texts.map(text => {
          const luminance = colour => colour.match(/[\d.]+/g).slice(0, 3).map(x => x / 255)
            .map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4).reduce((sum, x, i) => sum + x * [0.2126, 0.7152, 0.0722][i], 0);
          const box = text.closest('.webchat__link-definitions__list-item-box');
          const [a, b] = [getComputedStyle(text).color, getComputedStyle(box).backgroundColor].map(luminance).sort((x, y) => y - x);
          return (a + 0.05) / (b + 0.05);
        })
        """;

    // The model is a tenth of a second away; the rest is for machines that do much else meanwhile.
    private const float Patience = 60_000;

    [Fact]
    public async Task A_models_answer_grows_below_the_card_and_a_citation_opens_its_passage()
    {
        await using var model = await ScriptedModelServer.StartAsync(ModelScripts.QuotesSlowly(betweenWords: TimeSpan.FromMilliseconds(100)));
        await using var service = await StartAsync(model);
        await using var chat = await WebChat.OpenAsync(service.Address, chromium, height: TallEnough);

        var card = await chat.SayAsync(Fire);
        await Assertions.Expect(card).ToContainTextAsync("High Latency");
        while (model.Requests.IsEmpty)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await GrowsAsync(chat, [.. model.Requests[0].Passages.Take(2).Select(passage => passage.Text[..20])]);
        await Assertions.Expect(chat.Page.GetByText(Origin)).ToBeVisibleAsync(new() { Timeout = Patience });
        await chat.PictureAsync("assistant-wide");

        var links = chat.Bubbles.Last.GetByRole(AriaRole.Link);
        foreach (var (index, passage) in model.Requests[0].Passages.Take(2).Index())
        {
            var opened = await chat.Page.RunAndWaitForPopupAsync(() => links.Nth(index).ClickAsync());
            await opened.WaitForLoadStateAsync();
            await Assertions.Expect(opened.Locator(":target")).ToHaveTextAsync(passage.Text);
            await Assertions.Expect(opened.Locator(":target")).ToBeInViewportAsync();
            await opened.CloseAsync();
        }

        Assert.Empty(chat.Faults);
    }

    [Fact]
    public async Task On_a_narrow_page_nothing_of_card_and_answer_sticks_out_and_the_sources_can_be_read_by_day_and_night()
    {
        await using var model = await ScriptedModelServer.StartAsync();
        await using var service = await StartAsync(model);
        foreach (var colours in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using var chat = await WebChat.OpenAsync(service.Address, chromium, colours, Narrow, TallEnough);

            await chat.SayAsync(Fire);
            await Assertions.Expect(chat.Page.GetByText(Origin)).ToBeVisibleAsync(new() { Timeout = Patience });
            await chat.PictureAsync($"assistant-narrow-{colours}");

            Assert.Equal(Narrow, await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.All(await chat.Bubbles.EvaluateAllAsync<int[]>("bubbles => bubbles.map(bubble => bubble.scrollWidth - bubble.clientWidth)"), over => Assert.InRange(over, 0, 1));
            Assert.All(await chat.Page.Locator(".webchat__link-definitions__list-item-text").EvaluateAllAsync<double[]>(Contrast), contrast => Assert.True(contrast >= ReadableContrast, $"{colours}: {contrast:F1}"));
            Assert.Empty(chat.Faults);
        }
    }

    // The browser looks at each frame: first one sentence stands there, then both.
    private static async Task GrowsAsync(WebChat chat, string[] beginnings)
    {
        await chat.Page.WaitForFunctionAsync(
            "([first, second]) => { const text = [...document.querySelectorAll('.webchat__bubble__content')].at(-1).innerText; return text.includes(first) && !text.includes(second); }", beginnings, new() { Timeout = Patience });
        await Assertions.Expect(chat.Bubbles.Last).ToContainTextAsync(beginnings[1], new() { Timeout = Patience });
    }

    private static async Task<RunningService> StartAsync(ScriptedModelServer model)
    {
        var service = new RunningService()
            .With("Assistant__Endpoint", model.Endpoint.AbsoluteUri)
            .With("Assistant__Model", ScriptedModelServer.ChatModel)
            .With("Assistant__FirstWordSeconds", "60")
            .With("Assistant__AnswerSeconds", "120");
        await service.InitializeAsync();
        return service;
    }
}
