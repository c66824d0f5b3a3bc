using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Playwright;
using PatternBot.EndToEnd.Support;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd;

/// <summary>Every template with its ordinary and its largest data, drawn by the official library in a browser as Teams would.</summary>
public sealed class CardRenderingTests(Chromium chromium)
{
    [Theory]
    [InlineData("light", 600)]
    [InlineData("dark", 600)]
    [InlineData("light", 320)]
    public async Task Every_card_is_drawn_whole_and_can_be_read_by_everybody(string theme, int width)
    {
        Requires.NodePackages("adaptivecards", "axe-core", "markdown-it");
        var all = await SampledCards.AllAsync(TheProduct.Turns, TheProduct.Catalog, TestContext.Current.CancellationToken);
        ImmutableArray<SampledCard> cards = [.. await SampledCards.TypicalAsync(TheProduct.Turns, TestContext.Current.CancellationToken), .. SampledCards.Largest(all)];
        await using var profile = await chromium.NewProfileAsync(width: width);
        var page = await profile.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.SetContentAsync($"<!doctype html><html lang=\"en\"><head><title>Cards</title><style>body {{ margin: 0; background: {(theme == "dark" ? "#141414" : "#fff")} }}</style></head><body><main></main></body></html>");
        foreach (var script in (string[])["adaptivecards/dist/adaptivecards.min.js", "markdown-it/dist/markdown-it.min.js", "axe-core/axe.min.js"])
            await page.AddScriptTagAsync(new() { Path = Repository.PathOf("tests", "node", "node_modules", script) });
        await page.AddScriptTagAsync(new() { Path = Repository.PathOf("tools", "gallery", "page.js") });
        var host = await File.ReadAllTextAsync(Repository.PathOf("tools", "gallery", "hosts", $"teams-{theme}.json"), TestContext.Current.CancellationToken);

        var faults = new List<string>();
        foreach (var card in cards)
        {
            var found = await page.EvaluateAsync<string[]>(Draw, new { card = JsonElement.Parse(card.Card.Json.Span).GetRawText(), host });
            faults.AddRange(found.Select(fault => $"{card.Template} ({card.Name}): {fault}"));
        }

        Assert.Empty(errors);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
    }

    [Fact]
    public async Task The_gallery_s_page_shows_every_card_and_can_be_read_by_everybody()
    {
        Requires.NodePackages("axe-core");
        await using var profile = await chromium.NewProfileAsync();
        var page = await profile.NewPageAsync();
        await page.GotoAsync(new Uri(Repository.PathOf("docs", "cards", "index.html")).AbsoluteUri);
        await page.AddScriptTagAsync(new() { Path = Repository.PathOf("tests", "node", "node_modules", "axe-core", "axe.min.js") });

        var shown = await page.Locator("section").EvaluateAllAsync<string[]>("sections => sections.map(section => section.id)");
        var broken = await page.Locator("img").EvaluateAllAsync<string[]>(
            "async pictures => { for (const p of pictures) { p.loading = 'eager'; } await Promise.all(pictures.map(p => p.decode().catch(() => {}))); return pictures.filter(p => !p.naturalWidth).map(p => p.src); }");

        Assert.Equal(CardSamples.All.Select(sample => sample.Template), shown);
        Assert.Empty(broken);
        Assert.Empty(await page.EvaluateAsync<string[]>(Axe));
    }

    private const string Axe = """
        async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] })).violations
          .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 150)}`))
        """;

    // What a person cannot read: text wider than its place, a button whose words are cut, nothing there at all.
    private const string Draw = """
        async ({ card, host }) => {
          const target = document.querySelector("main");
          drawCard(target, JSON.parse(card), JSON.parse(host));
          for (const set of target.querySelectorAll(".ac-actionSet, .ac-actionSet > div")) set.style.flexWrap = "wrap";
          const faults = [];
          const root = target.firstElementChild;
          if (!root || root.getBoundingClientRect().height < 40) faults.push("nothing is drawn");
          for (const element of root.querySelectorAll("*")) {
            const place = element.getBoundingClientRect();
            if (place.width && place.right > innerWidth + 1) faults.push(`reaches out of the card: ${element.outerHTML.slice(0, 150)}`);
            if (element.matches("button div") && element.scrollWidth > element.clientWidth + 1) faults.push(`a button's words are cut: ${element.textContent}`);
          }
          const { violations } = await axe.run(target, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] });
          faults.push(...violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 150)}`)));
          return faults;
        }
        """;
}
