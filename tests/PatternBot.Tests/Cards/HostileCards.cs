using System.Text.Json;
using System.Text.Json.Nodes;

namespace PatternBot.Tests.Cards;

/// <summary>Cards full of what should do no harm, and cards that are far too large.</summary>
internal static class HostileCards
{
    public static readonly string[] Texts =
    [
        "<!channel> <!here> <!everyone> <!subteam^S1> <@U123> <#C123>", "<at>Ada</at>", "<script>alert(1)</script>", "[click](javascript:alert(1)) [x](data:text/html,y) [y](https://ok.example/<!channel>)",
        "zero\u200bwidth\u2060 \ufeff", "\u202eright to left\u202c \u2067x\u2069", "שלום عليكم", "\u001b[31mred\u001b[0m \u0007", "[red]markup[/] [[ ]] [/]", "*a*b_c_ ~d~ `e` ``` & &amp; &lt;!channel&gt;",
        "|pipes|", "\ud83d\ude00 🎉 👩‍💻", new string('x', 7000), string.Concat(Enumerable.Repeat("&<>", 2000)), string.Concat(Enumerable.Repeat("*a _b ~~c [d](", 500)), "", " ", "\n\n\n", "> quote", "# heading", "```\ncode <!here>\n```",
        string.Concat(Enumerable.Repeat("word ", 1500)), "${x} {{DATE(2024-03-05T14:07:09Z, SHORT)}} {{DATE(soon)}}",
    ];

    public static IEnumerable<JsonObject> All() => Texts.Select(Everywhere);

    /// <summary>One text in every place where a text can be.</summary>
    public static JsonObject Everywhere(string text) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["fallbackText"] = text,
        ["body"] = new JsonArray(
            new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["style"] = "heading" },
            new JsonObject { ["type"] = "TextBlock", ["text"] = text },
            new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["weight"] = "Bolder" },
            new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["isSubtle"] = true },
            new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(text, new JsonObject { ["type"] = "TextRun", ["text"] = text, ["italic"] = true, ["selectAction"] = new JsonObject { ["type"] = "Action.OpenUrl", ["url"] = text } }) },
            new JsonObject { ["type"] = "FactSet", ["facts"] = new JsonArray(new JsonObject { ["title"] = text, ["value"] = text }) },
            new JsonObject { ["type"] = "ColumnSet", ["columns"] = new JsonArray(Cell(text, "Column"), Cell(text, "Column")) },
            new JsonObject { ["type"] = "Table", ["rows"] = new JsonArray(new JsonObject { ["cells"] = new JsonArray(Cell(text, "TableCell"), Cell("b", "TableCell")) }, new JsonObject { ["cells"] = new JsonArray(Cell("a", "TableCell"), Cell(text, "TableCell")) }) },
            new JsonObject { ["type"] = "Image", ["url"] = text, ["altText"] = text },
            new JsonObject { ["type"] = "Image", ["url"] = "https://ok.example/i.png", ["altText"] = text },
            new JsonObject { ["type"] = "CodeBlock", ["codeSnippet"] = text },
            new JsonObject { ["type"] = "Nobody.KnowsThis", ["title"] = text, ["items"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text }) },
            new JsonObject { ["type"] = "Container", ["style"] = "attention", ["items"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text }), ["selectAction"] = new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = text, ["url"] = "javascript:alert(1)" } },
            new JsonObject { ["type"] = "Input.Text", ["id"] = "t", ["label"] = text, ["placeholder"] = text, ["value"] = text },
            new JsonObject { ["type"] = "Input.Toggle", ["id"] = "g", ["title"] = text, ["valueOn"] = text, ["valueOff"] = text },
            new JsonObject { ["type"] = "Input.ChoiceSet", ["id"] = "c", ["label"] = text, ["value"] = text, ["choices"] = new JsonArray(new JsonObject { ["title"] = text, ["value"] = text }, new JsonObject { ["title"] = "b", ["value"] = "b" }) }),
        ["actions"] = new JsonArray(
            new JsonObject { ["type"] = "Action.Submit", ["title"] = text, ["data"] = new JsonObject { ["t"] = text } },
            new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = text, ["url"] = "https://ok.example/" },
            new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = text, ["url"] = "javascript:alert(1)" },
            new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = text, ["url"] = text },
            new JsonObject { ["type"] = "Action.ShowCard", ["title"] = text, ["card"] = new JsonObject { ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text }) } }),
    };

    public static JsonElement Of(params JsonNode[] body) => Element(new JsonObject { ["type"] = "AdaptiveCard", ["body"] = new JsonArray(body) });

    public static JsonElement Element(JsonNode card) => JsonElement.Parse(card.ToJsonString());

    private static JsonObject Cell(string text, string type) => new() { ["type"] = type, ["items"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text }) };
}
