using System.Text;
using System.Text.Json;

namespace PatternBot.Tests.Support;

/// <summary>What a card must keep to be shown by every client: Teams' schema and size, and what people who do not see it need.</summary>
internal static class CardBudget
{
    /// <summary>Teams refuses messages above 28 KB, counted in UTF-16.</summary>
    public const int MaxBytes = 28 * 1024;

    private const int MaxActions = 6;

    /// <summary>Phones cut titles that are longer.</summary>
    private const int MaxTitle = 40;

    private static readonly HashSet<string> KnownIn15 =
    [
        "AdaptiveCard", "TextBlock", "RichTextBlock", "TextRun", "Image", "ImageSet", "Media", "Container", "ColumnSet", "Column", "FactSet", "ActionSet",
        "Table", "TableRow", "TableCell", "Input.Text", "Input.Number", "Input.Date", "Input.Time", "Input.Toggle", "Input.ChoiceSet",
        "Action.Submit", "Action.Execute", "Action.OpenUrl", "Action.ShowCard", "Action.ToggleVisibility",
    ];

    /// <summary>What is wrong with a card, each as a sentence.</summary>
    public static List<string> Faults(ReadOnlyMemory<byte> utf8Card)
    {
        var faults = new List<string>();
        var card = JsonElement.Parse(utf8Card.Span);
        var bytes = Encoding.UTF8.GetCharCount(utf8Card.Span) * 2;
        if (bytes > MaxBytes)
            faults.Add($"{bytes} bytes as UTF-16, more than {MaxBytes}");
        if (Text(card, "version") != "1.5")
            faults.Add($"version {Text(card, "version")}; Teams wants 1.5");
        foreach (var member in new[] { "fallbackText", "speak", "lang" })
        {
            if (string.IsNullOrWhiteSpace(Text(card, member)))
                faults.Add($"no {member}");
        }

        if (!Walk(card).Any(element => Type(element) == "TextBlock" && Text(element, "style") == "heading" && Text(element, "size") == "Large"))
            faults.Add("no heading that says what the card is");
        foreach (var element in Walk(card))
            Check(element, faults);
        foreach (var text in Strings(card).Where(text => text.Contains("${", StringComparison.Ordinal)))
            faults.Add($"an expression was not filled in: {text}");
        return faults;
    }

    /// <summary>Every element and action of a card, fallbacks included, data left out.</summary>
    public static IEnumerable<JsonElement> Walk(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(Walk);
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        var inside = element.EnumerateObject().Where(member => member.Name != "data").SelectMany(member => Walk(member.Value));
        return Type(element).Length > 0 ? inside.Prepend(element) : inside;
    }

    public static string Text(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Type(JsonElement element) => Text(element, "type");

    private static void Check(JsonElement element, List<string> faults)
    {
        var type = Type(element);
        if (!KnownIn15.Contains(type) && !element.TryGetProperty("fallback", out _))
            faults.Add($"{type} is newer than 1.5 and has no fallback");
        if (element.TryGetProperty("actions", out var actions) && actions.GetArrayLength() > MaxActions)
            faults.Add($"{actions.GetArrayLength()} actions side by side, more than {MaxActions}");
        switch (type)
        {
            case "TextBlock":
                if (string.IsNullOrWhiteSpace(Text(element, "text")))
                    faults.Add("an empty text");
                if (!element.TryGetProperty("wrap", out var wrap) || wrap.ValueKind != JsonValueKind.True)
                    faults.Add($"text that does not wrap: {Text(element, "text")}");
                break;
            case "Image" when string.IsNullOrWhiteSpace(Text(element, "altText")):
                faults.Add("an image without altText");
                break;
            case "FactSet" when element.GetProperty("facts").GetArrayLength() == 0 || element.GetProperty("facts").EnumerateArray().Any(fact => Text(fact, "title").Length == 0 || Text(fact, "value").Length == 0):
                faults.Add("a fact without title or value");
                break;
            case "Action.Submit" or "Action.Execute":
                if (!element.TryGetProperty("data", out var data) || Text(data, "verb").Length == 0)
                    faults.Add($"a button without a verb: {Text(element, "title")}");
                if (type == "Action.Execute" && (Text(element, "verb") != Text(element.GetProperty("data"), "verb") || !element.TryGetProperty("fallback", out var submit) || Type(submit) != "Action.Submit"))
                    faults.Add($"an Action.Execute without its verb or an Action.Submit to fall back on: {Text(element, "title")}");
                break;
        }

        if (type.StartsWith("Action.", StringComparison.Ordinal) && Text(element, "title").Length is 0 or > MaxTitle)
            faults.Add($"a button whose title is empty or longer than {MaxTitle}: {Text(element, "title")}");
        if (type.StartsWith("Input.", StringComparison.Ordinal) && (Text(element, "label").Length == 0 || Text(element, "errorMessage").Length == 0))
            faults.Add($"an input without label or error message: {Text(element, "id")}");
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };
}
