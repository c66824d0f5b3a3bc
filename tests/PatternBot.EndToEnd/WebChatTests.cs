using Microsoft.Playwright;
using PatternBot.EndToEnd.Support;

namespace PatternBot.EndToEnd;

/// <summary>What people type and press on the page, in a real browser, and what they then see.</summary>
public sealed class WebChatTests(RunningService service, Chromium chromium)
{
    // Tall enough to picture the longest card whole.
    private const int TallEnough = 2_000;

    [Fact]
    public async Task System_on_fire_is_answered_with_triage()
    {
        await using var chat = await OpenAsync();

        var card = await chat.SayAsync("system on fire, high latency");

        await chat.PictureAsync("triage-high-latency", card);
        await ShowsAsync(card, "High Latency", "P99 > 1s", "Add Redis cache", "CDN", "2 hours", "Check first");
        await OffersAsync(card, "🥇 Caching", "🥇 CDN");
        Assert.Empty(chat.Faults);
    }

    [Fact]
    public async Task An_incident_in_somebody_s_own_words_is_recognised_and_the_words_are_named()
    {
        await using var chat = await OpenAsync();

        var card = await chat.SayAsync("checkout p99 went from 200ms to 4s since noon");

        await chat.PictureAsync("triage-own-words", card);
        await ShowsAsync(card, "High Latency", "p99");
    }

    [Fact]
    public async Task One_failure_that_takes_others_along_is_a_cascade()
    {
        await using var chat = await OpenAsync();

        var card = await chat.SayAsync("one service is down and five others went with it");

        await chat.PictureAsync("triage-cascade", card);
        await ShowsAsync(card, "Cascade Failures", "4 hours");
    }

    [Fact]
    public async Task A_pattern_is_found_in_spite_of_typos()
    {
        await using var chat = await OpenAsync();

        var card = await chat.SayAsync("circut braker");

        await chat.PictureAsync("pattern-circuit-breaker", card);
        await ShowsAsync(card, "Circuit Breaker");
    }

    [Fact]
    public async Task A_pack_names_its_time_and_its_patterns()
    {
        await using var chat = await OpenAsync();

        var card = await chat.SayAsync("show me the scale pack");

        await chat.PictureAsync("pack-scale", card);
        await ShowsAsync(card, "Scale", "4 weeks");
        Assert.True(await card.GetByRole(AriaRole.Button).CountAsync() >= 5, "five patterns as buttons");
    }

    [Fact]
    public async Task A_list_says_how_many_there_are_and_each_is_a_button()
    {
        await using var chat = await OpenAsync();

        var card = await chat.SayAsync("gold resilience patterns");

        await chat.PictureAsync("list-gold-resilience", card);
        await ShowsAsync(card, "7 gold resilience patterns");
        await OffersAsync(card, "Circuit Breaker", "Health Check", "Retry & Backoff");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1_100)]
    public async Task Buttons_that_go_on_in_the_next_line_begin_where_the_first_ones_do(int width)
    {
        await using var chat = await WebChat.OpenAsync(service, chromium, width: width, height: TallEnough);

        // On every page of the list: which buttons break depends on their names.
        var card = await chat.SayAsync("gold patterns");
        for (var page = 1; page <= 3; page++)
        {
            var lefts = await card.Locator(".ac-actionSet").EvaluateAllAsync<double[][]>("""
                sets => sets.map(set => {
                  const lines = new Map();
                  for (const button of set.querySelectorAll('button')) {
                    const { top, left } = button.getBoundingClientRect();
                    lines.set(Math.round(top), Math.min(lines.get(Math.round(top)) ?? Infinity, left));
                  }
                  return [...lines.values()];
                })
                """);
            Assert.Contains(lefts, set => set.Length > 1);
            Assert.All(lefts, set => Assert.InRange(set.Max() - set.Min(), 0, 1));
            card = await chat.PressAsync(card, "Next →");
        }
    }

    [Fact]
    public async Task Pressing_a_pattern_is_the_same_as_typing_its_name()
    {
        await using var chat = await OpenAsync();
        var breaker = await chat.SayAsync("circut braker");

        var pressed = await chat.PressAsync(breaker, "Bulkhead");
        var typed = await chat.SayAsync("bulkhead");

        await chat.PictureAsync("pattern-bulkhead", pressed);
        await ShowsAsync(pressed, "Bulkhead");
        Assert.Equal(await typed.InnerTextAsync(), await pressed.InnerTextAsync());
    }

    [Fact]
    public async Task A_button_of_a_list_turns_the_page_where_the_list_stands_also_after_a_reload()
    {
        await using var chat = await OpenAsync();
        var list = await chat.SayAsync("gold patterns");
        await chat.SayAsync("circut braker");
        var cards = await chat.Cards.CountAsync();

        var second = await chat.PressAsync(list, "Next →");

        await ShowsAsync(second, "Page 2 of 7");
        await chat.PictureAsync("list-second-page");
        Assert.Equal(cards, await chat.Cards.CountAsync());
        await ShowsAsync(chat.Cards.Last, "Circuit Breaker");
        var before = await chat.Cards.AllInnerTextsAsync();
        await chat.Page.ReloadAsync();
        await chat.Cards.Nth(before.Count - 1).WaitForAsync();
        Assert.Equal(before, await chat.Cards.AllInnerTextsAsync());
        Assert.Empty(chat.Faults);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(100)]
    public async Task A_double_click_turns_one_page_and_the_next_click_the_next(int pauseInMilliseconds)
    {
        await using var chat = await OpenAsync();
        var list = await chat.SayAsync("gold patterns");

        await chat.NextCardAsync(() => list.GetByRole(AriaRole.Button, new() { Name = "Next →" }).DblClickAsync(new() { Delay = pauseInMilliseconds }));
        await chat.Page.WaitForTimeoutAsync(1_000);

        await Assertions.Expect(chat.Cards).ToHaveCountAsync(2);
        await ShowsAsync(chat.Cards.Last, "Page 2 of 7");
        await ShowsAsync(await chat.PressAsync(chat.Cards.Last, "Next →"), "Page 3 of 7");
        Assert.Empty(chat.Faults);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(1_100)]
    public async Task A_comparison_breaks_no_word_however_narrow_the_window(int width)
    {
        await using var chat = await WebChat.OpenAsync(service, chromium, width: width, height: TallEnough);

        var card = await chat.SayAsync("saga vs 2pc vs outbox");

        await chat.PictureAsync($"comparison-{width}", card);
        var broken = await card.EvaluateAsync<string[]>("""
            card => {
              const broken = [];
              const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
              for (let node = texts.nextNode(); node; node = texts.nextNode()) {
                for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
                  const range = document.createRange();
                  range.setStart(node, word.index);
                  range.setEnd(node, word.index + word[0].length);
                  const lines = new Set([...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top)));
                  if (lines.size > 1) broken.push(word[0]);
                }
              }
              return broken;
            }
            """);
        Assert.Empty(broken);
        Assert.Equal(0, await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task What_is_folded_opens_where_it_stands()
    {
        await using var chat = await OpenAsync();
        var triage = await chat.SayAsync("system on fire, high latency");
        var reason = triage.GetByText("Answers the hottest reads from memory");
        await Assertions.Expect(reason).ToBeHiddenAsync();

        await triage.GetByRole(AriaRole.Button, new() { Name = "Why these patterns" }).ClickAsync();

        await Assertions.Expect(reason).ToBeVisibleAsync();
        await chat.PictureAsync("triage-unfolded", triage);
    }

    [Fact]
    public async Task An_opinion_is_thanked_for_and_counts_once()
    {
        await using var chat = await OpenAsync();
        var card = await chat.SayAsync("circut braker");
        var helpful = card.GetByRole(AriaRole.Button, new() { Name = "👍 Helpful" });

        await helpful.ClickAsync();
        await Assertions.Expect(chat.Bubbles.Last).ToContainTextAsync("good to know that it helped");
        await helpful.ClickAsync();

        await Assertions.Expect(chat.Bubbles.Last).ToContainTextAsync("counts once");
        Assert.Empty(chat.Faults);
    }

    [Fact]
    public async Task What_the_bot_does_not_know_it_says_and_offers_what_it_can_do()
    {
        await using var chat = await OpenAsync();

        var card = await chat.SayAsync("what's for lunch?");

        await chat.PictureAsync("not-understood", card);
        Assert.True(await card.GetByRole(AriaRole.Button).CountAsync() >= 1, "something to press");
    }

    [Fact]
    public async Task The_example_questions_can_be_pressed()
    {
        await using var chat = await OpenAsync();
        var examples = chat.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button);
        var count = await examples.CountAsync();
        Assert.InRange(count, 5, 6);

        for (var i = 0; i < count; i++)
        {
            var card = await chat.NextCardAsync(() => examples.Nth(i).ClickAsync());
            Assert.NotEmpty(await card.InnerTextAsync());
        }

        Assert.Empty(chat.Faults);
    }

    [Fact]
    public async Task A_reload_goes_on_with_the_conversation()
    {
        await using var chat = await OpenAsync();
        await chat.SayAsync("system on fire, high latency");
        var before = await chat.Cards.AllInnerTextsAsync();

        await chat.Page.ReloadAsync();
        await chat.Cards.Nth(before.Count - 1).WaitForAsync();

        Assert.Equal(before, await chat.Cards.AllInnerTextsAsync());
        await ShowsAsync(await chat.SayAsync("circut braker"), "Circuit Breaker");
        Assert.Empty(chat.Faults);
    }

    [Fact]
    public async Task Start_over_begins_a_new_conversation()
    {
        await using var chat = await OpenAsync();
        await chat.SayAsync("system on fire, high latency");

        await chat.Page.Locator("#start-over").ClickAsync();
        await Assertions.Expect(chat.Cards).ToHaveCountAsync(1);

        await chat.SayAsync("circut braker");
        await Assertions.Expect(chat.Cards).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Two_tabs_are_two_conversations()
    {
        await using var one = await OpenAsync();
        var other = await one.Page.Context.NewPageAsync();
        await other.GotoAsync(service.Address);
        await other.Locator(".ac-adaptiveCard").First.WaitForAsync();

        await one.SayAsync("circut braker");

        await Assertions.Expect(other.Locator(".ac-adaptiveCard")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_a_person_writes_is_shown_as_it_is_and_runs_nothing()
    {
        await using var chat = await OpenAsync();
        const string Text = "<img src=x onerror=alert(1)> **bold** [link](javascript:alert(1)) ${foo}";
        chat.Page.Dialog += (_, dialog) => Assert.Fail($"A dialog opened: {dialog.Message}");

        await chat.SayAsync(Text);

        await Assertions.Expect(chat.Page.GetByText(Text).First).ToBeVisibleAsync();
        Assert.Equal(0, await chat.Page.Locator(".webchat__bubble__content img, .webchat__bubble__content a").CountAsync());
        Assert.Empty(chat.Faults);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1100, 900)]
    [InlineData(ColorScheme.Dark, 1100, 900)]
    [InlineData(ColorScheme.Light, 390, 844)]
    [InlineData(ColorScheme.Dark, 390, 844)]
    public async Task The_page_fits_its_window_by_day_and_by_night(ColorScheme colours, int width, int height)
    {
        await using var chat = await WebChat.OpenAsync(service, chromium, colours, width, height);
        var card = await chat.SayAsync("system on fire, high latency");
        await chat.PictureAsync($"page-{colours}-{width}".ToLowerInvariant());

        var overflow = await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var cut = await card.EvaluateAsync<int>("card => [...card.querySelectorAll('*')].filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'hidden').length");

        Assert.Equal(0, overflow);
        Assert.Equal(0, cut);
        Assert.Empty(chat.Faults);
    }

    private Task<WebChat> OpenAsync() => WebChat.OpenAsync(service, chromium, height: TallEnough);

    private static async Task ShowsAsync(ILocator card, params string[] texts)
    {
        var shown = await card.InnerTextAsync();
        Assert.All(texts, text => Assert.Contains(text, shown, StringComparison.Ordinal));
    }

    private static async Task OffersAsync(ILocator card, params string[] titles)
    {
        foreach (var title in titles)
            await Assertions.Expect(card.GetByRole(AriaRole.Button, new() { Name = title }).First).ToBeVisibleAsync();
    }
}
