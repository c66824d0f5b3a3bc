using System.Diagnostics;
using Microsoft.Playwright;

namespace PatternBot.EndToEnd.Support;

/// <summary>The web chat's page as a person uses it.</summary>
internal sealed class WebChat : IAsyncDisposable
{
    private readonly IBrowserContext _profile;
    private readonly List<string> _faults = [];

    private WebChat(IBrowserContext profile, IPage page)
    {
        _profile = profile;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _faults.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _faults.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained of: errors of scripts, and whatever the security policy kept out.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public ILocator Cards => Page.Locator(".ac-adaptiveCard");

    public ILocator Bubbles => Page.Locator(".webchat__bubble__content");

    private ILocator Box => Page.Locator("[data-id='webchat-sendbox-input']");

    /// <summary>Opens the page and waits for the welcome.</summary>
    public static Task<WebChat> OpenAsync(RunningService service, Chromium chromium, ColorScheme colours = ColorScheme.Light, int width = 1100, int height = 1000) =>
        OpenAsync(service.Address, chromium, colours, width, height);

    /// <summary>Opens the page of the service at an address, and waits for the welcome.</summary>
    public static async Task<WebChat> OpenAsync(string address, Chromium chromium, ColorScheme colours = ColorScheme.Light, int width = 1100, int height = 1000)
    {
        var profile = await chromium.NewProfileAsync(colours, width, height);
        var chat = new WebChat(profile, await profile.NewPageAsync());
        await chat.Page.GotoAsync(address);
        await chat.Cards.First.WaitForAsync();
        return chat;
    }

    /// <summary>Types a message and sends it; the card that comes.</summary>
    public async Task<ILocator> SayAsync(string text) => await NextCardAsync(async () =>
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
    });

    /// <summary>Presses a button of a card; the card that comes.</summary>
    public Task<ILocator> PressAsync(ILocator card, string title) =>
        NextCardAsync(() => card.GetByRole(AriaRole.Button, new() { Name = title }).First.ClickAsync());

    /// <summary>Does something, and waits for the card that it brings: a new one, or another one in the place of one that stood there.</summary>
    public async Task<ILocator> NextCardAsync(Func<Task> act)
    {
        var before = await Cards.AllInnerTextsAsync();
        await act();
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            var now = await Cards.AllInnerTextsAsync();
            if (now.Count > before.Count)
                return Cards.Nth(before.Count);
            for (var i = 0; i < now.Count; i++)
                if (now[i] != before[i])
                    return Cards.Nth(i);
            await Page.WaitForTimeoutAsync(50);
        }

        throw new TimeoutException("No card came, and none changed.");
    }

    /// <summary>Saves a picture of a card, or of the whole page.</summary>
    public async Task PictureAsync(string name, ILocator? of = null)
    {
        var path = Screenshots.PathOf(name);
        await SettledAsync();
        if (of is null)
            await Page.ScreenshotAsync(new() { Path = path });
        else
            await of.ScreenshotAsync(new() { Path = path });
    }

    /// <summary>Waits until the transcript has scrolled to what is new.</summary>
    private async Task SettledAsync()
    {
        double before, now = -1;
        do
        {
            before = now;
            await Page.WaitForTimeoutAsync(300);
            now = await Cards.Last.EvaluateAsync<double>("card => card.getBoundingClientRect().top");
        }
        while (Math.Abs(now - before) > 0.5);
    }

    public ValueTask DisposeAsync() => _profile.DisposeAsync();
}
