using Microsoft.Playwright;
using PatternBot.EndToEnd.Support;

namespace PatternBot.EndToEnd;

/// <summary>The message extension, as somebody uses it while writing: in the Agents Playground.</summary>
public sealed class MessageExtensionTests(RunningService service, Chromium chromium)
{
    [Fact]
    public async Task A_pattern_is_found_while_typing_and_its_card_is_sent()
    {
        await using var playground = await OpenAsync("Search Command");
        await playground.Page.GetByRole(AriaRole.Textbox, new() { Name = "Enter a search term" }).PressSequentiallyAsync("circuit breaker");

        var found = playground.Page.GetByText("Circuit Breaker").First;
        await found.WaitForAsync();
        await playground.PictureAsync("playground-extension-search");
        await found.ClickAsync();

        await playground.CardAsync("Circuit Breaker");
        await playground.PictureAsync("playground-extension-card");
    }

    [Fact]
    public async Task An_address_of_a_pattern_unfolds_into_its_card()
    {
        await using var playground = await OpenAsync("Link Unfurling");
        await playground.Page.GetByRole(AriaRole.Textbox, new() { Name = "Enter an URL" }).FillAsync($"{service.Address}/patterns/saga");

        await playground.CardAsync("Saga");
        await playground.PictureAsync("playground-extension-link");
    }

    [Fact]
    public async Task The_action_opens_a_dialog()
    {
        await using var playground = await OpenAsync("Action Command");
        await playground.Page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();

        await playground.CardAsync("What you can ask");
        await playground.PictureAsync("playground-extension-dialog");
    }

    [Fact]
    public async Task The_command_that_starts_a_path_opens_its_form_in_a_dialog()
    {
        await using var playground = await OpenAsync("Action Command");
        await playground.Page.GetByPlaceholder("Input command id or leave blanks").FillAsync("startPath");
        await playground.Page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();

        await playground.CardAsync("Start a learning path");
        await playground.PictureAsync("playground-extension-form");
        await playground.Page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).Last.ClickAsync();

        await playground.Page.GetByText("Started. The first nudge comes on").First.WaitForAsync();
        await playground.PictureAsync("playground-extension-cohort");
        Assert.Equal(0, await playground.Page.GetByText("Unable to reach app").CountAsync());
    }

    private async Task<Playground> OpenAsync(string kind)
    {
        var playground = await Playground.OpenAsync(service, chromium);
        await playground.CardAsync("Hello, I am PatternBot");
        await playground.Page.GetByRole(AriaRole.Button, new() { Name = "Trigger Message Extension App" }).ClickAsync();
        await playground.Page.GetByRole(AriaRole.Menuitem, new() { Name = kind }).ClickAsync();
        return playground;
    }
}
