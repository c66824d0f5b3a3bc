using System.Diagnostics;
using Microsoft.Playwright;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Support;

/// <summary>The Microsoft 365 Agents Playground, which plays Teams, in a browser, with the service as its bot.</summary>
internal sealed class Playground : IAsyncDisposable
{
    private const string Package = "@microsoft/m365agentsplayground";

    private readonly DirectoryInfo _folder;
    private readonly ChildProcess _process;
    private readonly IBrowserContext _profile;

    private Playground(DirectoryInfo folder, ChildProcess process, IBrowserContext profile, IPage page)
    {
        _folder = folder;
        _process = process;
        _profile = profile;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Everything that the bot was sent and answered, by the Playground's own account.</summary>
    public Task<string> LogAsync() => Page.Locator("body").InnerTextAsync();

    public static Task<Playground> OpenAsync(RunningService service, Chromium chromium, string deliveryMode = "default") =>
        OpenAsync(service.Address, chromium, deliveryMode);

    /// <param name="bot">The bot's address, without a slash at the end.</param>
    /// <param name="chromium">The browser.</param>
    /// <param name="deliveryMode">How the bot is to answer.</param>
    public static async Task<Playground> OpenAsync(string bot, Chromium chromium, string deliveryMode = "default")
    {
        Requires.NodePackages(Package);
        var profile = await chromium.NewProfileAsync(width: 1400);
        var folder = Directory.CreateTempSubdirectory("playground");
        var port = FreePort.Find();
        var process = new ChildProcess(new ProcessStartInfo("node",
        [
            Repository.PathOf("tests", "node", "node_modules", Package, "cli.js"), "start",
            "--app-endpoint", $"{bot}/api/messages", "--port", $"{port}", "--delivery-mode", deliveryMode, "--disable-telemetry",
        ])
        {
            // It writes its log there.
            WorkingDirectory = folder.FullName,
            Environment = { ["TEAMSAPPTESTER_BROWSER"] = "none" },
        });
        await process.AnswersAsync($"http://localhost:{port}/_debug/ping", TimeSpan.FromMinutes(1));
        var playground = new Playground(folder, process, profile, await profile.NewPageAsync());
        await playground.Page.GotoAsync($"http://localhost:{port}");
        await playground.Page.GetByText("Connected.").WaitForAsync(new() { Timeout = 60_000 });
        return playground;
    }

    /// <summary>Goes to one of the chats and channels on the left.</summary>
    public Task GoToAsync(string place) => Page.GetByRole(AriaRole.Treeitem, new() { Name = place, Exact = true }).ClickAsync();

    /// <summary>Writes a message, optionally with a mention of the bot before it, and sends it.</summary>
    public async Task SayAsync(string text, bool mention = false)
    {
        await WriteAsync(Page.GetByRole(AriaRole.Textbox).Last, text, mention);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send Message" }).Last.ClickAsync();
    }

    /// <summary>Starts a post in a channel.</summary>
    public async Task PostAsync(string text)
    {
        await WriteAsync(Page.GetByRole(AriaRole.Textbox).First, text, mention: true);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
    }

    /// <summary>Waits until a card with this heading is there.</summary>
    public async Task<ILocator> CardAsync(string heading, ILocator? within = null)
    {
        var found = (within ?? Page.Locator("body")).GetByRole(AriaRole.Heading, new() { Name = heading }).Last;
        await found.WaitForAsync();
        return found;
    }

    public Task PictureAsync(string name) => Page.ScreenshotAsync(new() { Path = Screenshots.PathOf(name) });

    public async ValueTask DisposeAsync()
    {
        await _profile.DisposeAsync();
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task WriteAsync(ILocator box, string text, bool mention)
    {
        await box.ClickAsync();
        if (mention)
        {
            await Page.Keyboard.TypeAsync("@Test", new() { Delay = 50 });
            await Page.GetByRole(AriaRole.Listbox, new() { Name = "Typeahead menu" }).GetByRole(AriaRole.Menuitem).First.ClickAsync();
        }

        await Page.Keyboard.TypeAsync($" {text}");
    }
}
