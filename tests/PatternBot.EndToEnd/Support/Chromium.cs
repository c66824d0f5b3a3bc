using Microsoft.Playwright;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Support;

/// <summary>The browser that people use, without a window. One for all tests; every test gets a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } executable)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A fresh profile; skips the test when there is no browser.</summary>
    public async Task<IBrowserContext> NewProfileAsync(ColorScheme colours = ColorScheme.Light, int width = 1100, int height = 1000)
    {
        if (_browser is null)
            Requires.Missing("Needs Chromium: install it (Debian: apt-get install chromium), or set PATTERNBOT_CHROMIUM to its path.");
        return await _browser!.NewContextAsync(new()
        {
            ColorScheme = colours,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-US",
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PATTERNBOT_CHROMIUM") is { Length: > 0 } configured)
            return configured;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
