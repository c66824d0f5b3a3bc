using System.Text.Json;
using System.Text.RegularExpressions;

namespace PatternBot.Tests.Support;

/// <summary>Everything that a card says, read without the code under test, to be looked for in its other forms.</summary>
internal static partial class CardWords
{
    /// <summary>Each text of the card as bare words: texts, facts, cells, labels, choices, descriptions of images, titles of buttons.</summary>
    public static IEnumerable<string> Of(ReadOnlyMemory<byte> utf8Card) => CardBudget.Walk(JsonElement.Parse(utf8Card.Span)).SelectMany(Texts).SelectMany(text => text.Split('\n')).Select(Bare).Where(words => words.Length > 0);

    /// <summary>The words of a text, without marks and punctuation, each followed by a space.</summary>
    public static string Bare(string text) => string.Concat(Word().Matches(Link().Replace(text, "$1 $2")).Select(match => match.Value + " "));

    /// <summary>What of a card another form does not say.</summary>
    public static IEnumerable<string> Missing(ReadOnlyMemory<byte> utf8Card, string form)
    {
        var said = " " + Bare(form);
        return Of(utf8Card).Where(words => !said.Contains(" " + words, StringComparison.Ordinal));
    }

    /// <summary>The heading above the first cells of each table: in a form without columns every row begins with such a cell, and it goes unsaid.</summary>
    public static IEnumerable<string> FirstHeadings(ReadOnlyMemory<byte> utf8Card) => CardBudget.Walk(JsonElement.Parse(utf8Card.Span))
        .Where(element => CardBudget.Text(element, "type") == "Table")
        .SelectMany(table => CardBudget.Walk(table.GetProperty("rows")[0].GetProperty("cells")[0]))
        .SelectMany(Texts)
        .Select(Bare);

    /// <summary>The choices of forms: a menu shows them when it is opened.</summary>
    public static IEnumerable<string> Choices(ReadOnlyMemory<byte> utf8Card) => CardBudget.Walk(JsonElement.Parse(utf8Card.Span))
        .Where(element => CardBudget.Text(element, "type") == "Input.ChoiceSet")
        .SelectMany(input => input.GetProperty("choices").EnumerateArray())
        .Select(choice => Bare(CardBudget.Text(choice, "title")));

    private static IEnumerable<string> Texts(JsonElement element) => CardBudget.Text(element, "type") switch
    {
        "TextBlock" or "TextRun" => [CardBudget.Text(element, "text")],
        "Image" => [CardBudget.Text(element, "altText")],
        "FactSet" => element.GetProperty("facts").EnumerateArray().SelectMany(fact => (string[])[CardBudget.Text(fact, "title"), CardBudget.Text(fact, "value")]),
        "Input.ChoiceSet" => element.GetProperty("choices").EnumerateArray().Select(choice => CardBudget.Text(choice, "title")).Prepend(CardBudget.Text(element, "label")),
        "Action.ToggleVisibility" => [],
        var type when type.StartsWith("Input.", StringComparison.Ordinal) => [CardBudget.Text(element, "label")],
        var type when type.StartsWith("Action.", StringComparison.Ordinal) => [CardBudget.Text(element, "title")],
        _ => [],
    };

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\[([^\]]*)\]\(([^)]*)\)")]
    private static partial Regex Link();
}
