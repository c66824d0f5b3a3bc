using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Spectre.Console;
using Spectre.Console.Rendering;
using Xunit;

namespace PatternBot.Tests.Cards;

public sealed class SpectreViewTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public void Everything_is_drawn(int width) =>
        Approved.Equal(Terminal.Draw(SpectreView.From(Repository.Fixture("cards", "everything.json")), width), "Cards", "Approved", $"everything.terminal-{width}.txt");

    [Fact]
    public void A_triage_card_looks_well() =>
        Approved.Equal(Terminal.Draw(SpectreView.From(TriageCard()), 80), "Cards", "Approved", "triage-like.terminal-80.txt");

    [Fact]
    public void No_line_is_wider_than_the_terminal_and_no_word_is_missing()
    {
        foreach (var card in (byte[][])[Repository.Fixture("cards", "everything.json"), TriageCard()])
        {
            var words = Words(Terminal.Draw(SpectreView.From(card), 200));
            for (var width = 60; width <= 200; width++)
            {
                var drawn = Terminal.Draw(SpectreView.From(card), width);

                Assert.All(drawn.Split('\n'), line => Assert.InRange(new Segment(line.TrimEnd()).CellCount(), 0, width));
                Assert.Equal(words, Words(drawn));
            }
        }
    }

    [Fact]
    public void Colours_add_nothing_that_words_do_not_say()
    {
        var card = Repository.Fixture("cards", "everything.json");

        var plain = Terminal.Draw(SpectreView.From(card), 80);
        var coloured = Terminal.Draw(SpectreView.From(card), 80, ColorSystemSupport.TrueColor);

        Assert.NotEqual(plain, coloured);
        Assert.Equal(plain, AnsiCodes.Remove(coloured));
    }

    [Fact]
    public void Tables_and_frames_inside_one_another_end()
    {
        JsonNode inner = new JsonObject { ["type"] = "TextBlock", ["text"] = "🎉 core" };
        for (var i = 0; i < 6; i++)
        {
            inner = new JsonObject
            {
                ["type"] = "Table",
                ["rows"] = new JsonArray(new JsonObject
                {
                    ["cells"] = new JsonArray(
                        new JsonObject { ["items"] = new JsonArray(new JsonObject { ["type"] = "Container", ["style"] = "good", ["items"] = new JsonArray(inner) }) },
                        new JsonObject { ["items"] = new JsonArray(new JsonObject { ["type"] = "FactSet", ["facts"] = new JsonArray(new JsonObject { ["title"] = "A long title of a fact", ["value"] = "🎉" }) }) }),
                }),
            };
        }

        Assert.Contains("🎉 core", Terminal.Draw(SpectreView.From(HostileCards.Of(inner)), 60), StringComparison.Ordinal);
    }

    /// <summary>The words of a drawing without the lines around them; wrapping must not lose any.</summary>
    private static string[] Words(string drawn) =>
        [.. drawn.Split([' ', '\n', '\r', '│', '┃', '╭', '╮', '╰', '╯', '├', '┤', '┬', '┴', '┼', '─', '━', '┏', '┓', '┗', '┛', '┌', '┐', '└', '┘'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    private static byte[] TriageCard() =>
        CardTemplate.Parse(Repository.Fixture("cards", "triage-like.template.json"), "triage").ExpandToUtf8(JsonElement.Parse(Repository.Fixture("cards", "triage-like.data.json")));
}
