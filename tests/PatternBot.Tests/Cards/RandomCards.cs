using System.Globalization;
using System.Text.Json.Nodes;

namespace PatternBot.Tests.Cards;

/// <summary>Cards of every element at random, well formed or not, each action with a number of its own.</summary>
internal sealed class RandomCards(Random random)
{
    private static readonly string[] ShortHostile = [.. HostileCards.Texts.Where(text => text.Length < 300)];

    private int _actions;

    public JsonObject Card(int depth = 3)
    {
        var card = new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = Elements(depth, 12) };
        if (random.Next(3) > 0)
            card["actions"] = Actions(depth, random.Next(12));
        return card;
    }

    private JsonArray Elements(int depth, int most) => new([.. Enumerable.Range(0, random.Next(most)).Select(_ => Element(depth))]);

    private JsonNode? Element(int depth)
    {
        JsonObject element = random.Next(depth > 0 ? 19 : 10) switch
        {
            0 or 1 or 2 => new() { ["type"] = "TextBlock", ["text"] = Text(), ["style"] = Pick("heading", "default"), ["weight"] = Pick("Bolder", "Default"), ["isSubtle"] = Coin() },
            3 => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(Text(), new JsonObject { ["type"] = "TextRun", ["text"] = Text(), ["italic"] = true }) },
            4 => new() { ["type"] = "Image", ["url"] = Pick("https://ok.example/i.png", "data:image/png;base64,AA", "x"), ["altText"] = Text() },
            5 => new() { ["type"] = "FactSet", ["facts"] = new JsonArray([.. Enumerable.Range(0, random.Next(14)).Select(_ => (JsonNode)new JsonObject { ["title"] = Text(), ["value"] = Text() })]) },
            6 => new() { ["type"] = "Input." + Pick("Text", "Number", "Date", "Time", "Toggle"), ["id"] = "i" + random.Next(1000), ["label"] = Text(), ["title"] = Text(), ["value"] = Pick("", "3", "2024-03-05", "true", "12:00"), ["maxLength"] = random.Next(5000) },
            7 => new() { ["type"] = "Input.ChoiceSet", ["id"] = "c" + random.Next(1000), ["label"] = Text(), ["style"] = Pick("expanded", "compact"), ["isMultiSelect"] = Coin(), ["value"] = "v1", ["choices"] = new JsonArray([.. Enumerable.Range(0, random.Next(130)).Select(i => (JsonNode)new JsonObject { ["title"] = Text(), ["value"] = "v" + i })]) },
            8 => new() { ["type"] = Pick("Rating", "CodeBlock", "Badge", "Nonsense"), ["codeSnippet"] = Text(), ["text"] = Text(), ["fallback"] = Coin() ? "drop" : null },
            9 => new() { ["type"] = random.Next(100), ["text"] = random.Next(5) },
            10 or 11 => new() { ["type"] = "Container", ["items"] = Elements(depth - 1, 5), ["style"] = Pick("default", "attention"), ["selectAction"] = Coin() ? Action(depth) : null },
            12 or 13 => new() { ["type"] = "ColumnSet", ["columns"] = new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => (JsonNode)new JsonObject { ["type"] = "Column", ["width"] = Pick("auto", "stretch", "2", "50px"), ["items"] = Elements(depth - 1, 3) })]) },
            14 or 15 => new() { ["type"] = "Table", ["rows"] = new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => (JsonNode)new JsonObject { ["cells"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)new JsonObject { ["items"] = Elements(depth - 1, 3) })]) })]) },
            16 => new() { ["type"] = "ImageSet", ["images"] = new JsonArray(new JsonObject { ["url"] = "https://ok.example/i.png", ["altText"] = Text(), ["selectAction"] = Action(depth) }) },
            _ => new() { ["type"] = "ActionSet", ["actions"] = Actions(depth, random.Next(15)) },
        };
        if (random.Next(8) == 0)
            element["separator"] = true;
        return random.Next(50) == 0 ? null : element;
    }

    private JsonArray Actions(int depth, int count) => new([.. Enumerable.Range(0, count).Select(_ => (JsonNode)Action(depth))]);

    private JsonObject Action(int depth)
    {
        var number = _actions++;
        return random.Next(8) switch
        {
            0 => new() { ["type"] = "Action.OpenUrl", ["title"] = Text(), ["url"] = $"https://ok.example/n{number}." },
            1 when depth > 0 => new() { ["type"] = "Action.ShowCard", ["title"] = Text(), ["card"] = Card(depth - 1), ["n"] = $"https://ok.example/n{number}." },
            2 => new() { ["type"] = "Action.Execute", ["title"] = Text(), ["verb"] = "go", ["mode"] = "secondary", ["data"] = new JsonObject { ["n"] = $"n{number}." } },
            3 => new() { ["type"] = "Action.Submit", ["title"] = Text(), ["data"] = new JsonObject { ["n"] = $"n{number}.", ["long"] = new string('d', random.Next(1900)) } },
            _ => new() { ["type"] = "Action.Submit", ["title"] = Text(), ["style"] = "positive", ["data"] = new JsonObject { ["n"] = $"n{number}." } },
        };
    }

    private string Text() => random.Next(300) == 0 ? HostileCards.Texts[random.Next(HostileCards.Texts.Length)]
        : random.Next(4) == 0 ? ShortHostile[random.Next(ShortHostile.Length)]
        : string.Create(CultureInfo.InvariantCulture, $"Text {random.Next(10_000)}");

    private string Pick(params string[] from) => from[random.Next(from.Length)];

    private bool Coin() => random.Next(2) == 0;
}
