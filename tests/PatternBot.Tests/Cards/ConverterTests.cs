using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Cards;

/// <summary>What holds for every converter and any card.</summary>
public sealed partial class ConverterTests
{
    /// <summary>Drawing wraps text character by character, which takes most of the time on cards that are far too large: one in so many is drawn.</summary>
    private const int DrawnOneIn = 8;

    [Fact]
    public void No_card_breaks_a_converter_and_no_action_is_lost()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var card = HostileCards.Element(new RandomCards(new Random(seed)).Card());

            var messages = SlackBlocks.From(card);
            var text = PlainText.From(card);
            var numbered = CardActions.Numbered(card);

            foreach (var message in messages)
                SlackRules.Hold(message.Blocks, message.Text);
            HarmlessText.Hold(text);
            if (seed % DrawnOneIn == 0)
                HarmlessText.Hold(Terminal.Draw(SpectreView.From(card), 80));
            var blocks = string.Concat(messages.Select(message => Encoding.UTF8.GetString(message.Blocks.Span)));
            var pressable = numbered.Select(action => NumberOf(action.Data?.GetRawText() ?? action.Url)).ToList();
            Assert.All(pressable, number => Assert.Contains(number, blocks, StringComparison.Ordinal));
            Assert.Equal(pressable.Count, pressable.Distinct().Count());
        }
    }

    [Fact]
    public void Hostile_text_is_only_text()
    {
        foreach (var (card, index) in HostileCards.All().Select((card, index) => (HostileCards.Element(card), index)))
        {
            HarmlessText.Hold(PlainText.From(card));
            HarmlessText.Hold(Terminal.Draw(SpectreView.From(card), index % 2 == 0 ? 60 : 200));
            Assert.All(CardActions.Numbered(card), action => Assert.DoesNotMatch("^(javascript|data|file|vbscript):", action.Url));
        }
    }

    [Fact]
    public void Ten_thousand_items_are_converted_in_reasonable_time()
    {
        JsonNode[] items = [.. Enumerable.Range(0, 10_000).Select(i => new JsonObject
        {
            ["type"] = "Container",
            ["items"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = $"Item {i} **bold** and [link](https://ok.example/{i})" }),
            ["selectAction"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = $"Open {i}", ["data"] = new JsonObject { ["n"] = i } },
        })];
        var card = HostileCards.Of(items);
        var watch = Stopwatch.StartNew();

        var text = PlainText.From(card);
        var view = Terminal.Draw(SpectreView.From(card), 80);
        var messages = SlackBlocks.From(card);

        Assert.Contains("[Open 9999]", text, StringComparison.Ordinal);
        Assert.Contains("[10000] Open 9999", view, StringComparison.Ordinal);
        Assert.Equal(10_000, messages.Sum(message => JsonElement.Parse(message.Blocks.Span).EnumerateArray().Count(block => block.TryGetProperty("accessory", out _))));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"card\"")]
    [InlineData("null")]
    public void What_is_no_card_is_refused_with_the_documented_exception(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Assert.Throws<CardFormatException>(() => PlainText.From(bytes));
        Assert.Throws<CardFormatException>(() => SpectreView.From(bytes));
        Assert.Throws<CardFormatException>(() => SlackBlocks.From(bytes));
    }

    [Theory]
    [InlineData("""{"type":"Container","items":[""", "]}")]
    [InlineData("""{"type":"ColumnSet","columns":[""", "]}")]
    [InlineData("""{"type":"Unknown","fallback":""", "}")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.ShowCard","card":{"body":[""", "]}}]}")]
    public void Deep_nesting_is_refused_however_it_is_made(string open, string close)
    {
        var body = string.Concat(Enumerable.Repeat(open, 5_000)) + "{}" + string.Concat(Enumerable.Repeat(close, 5_000));
        var card = JsonElement.Parse($$"""{"type":"AdaptiveCard","body":[{{body}}]}""", new JsonDocumentOptions { MaxDepth = 100_000 });

        Assert.Throws<CardFormatException>(() => PlainText.From(card));
        Assert.Throws<CardFormatException>(() => SlackBlocks.From(card));
    }

    [Fact]
    public void Numbers_of_actions_are_those_that_the_terminal_shows()
    {
        var card = JsonElement.Parse(Repository.Fixture("cards", "everything.json"));

        var view = Terminal.Draw(SpectreView.From(card), 100);

        Assert.Equal(["Why?", "A talk on sagas", "Save", "Discard", "Read the source", "Send comment"], CardActions.Numbered(card).Select(action => action.Title));
        Assert.All(CardActions.Numbered(card), action => Assert.Contains($"[{action.Number}] {action.Title}", view, StringComparison.Ordinal));
    }

    private static string NumberOf(string json) => Number().Match(json).Value;

    [GeneratedRegex(@"n\d+\.")]
    private static partial Regex Number();
}
