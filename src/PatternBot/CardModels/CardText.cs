using System.Text.RegularExpressions;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;

namespace PatternBot.CardModels;

/// <summary>Fits the knowledge base's Markdown to what every card client shows: bold, italics, lists and web links.</summary>
public static partial class CardText
{
    /// <summary>A text of the knowledge base for a card: links to other patterns become their names in bold, code marks go.</summary>
    public static string FromMarkdown(string markdown) =>
        CodeMarks().Replace(PatternLink().Replace(markdown, "**$1**"), "$1").Trim();

    /// <summary>The medal of a tier.</summary>
    public static string Medal(Tier tier) => tier switch
    {
        Tier.Gold => "🥇",
        Tier.Silver => "🥈",
        _ => "🥉",
    };

    /// <summary>A pattern's name with its medal, as buttons and lists show it.</summary>
    public static string Label(Pattern pattern) => $"{Medal(pattern.Tier)} {pattern.Name}";

    /// <summary>What the mark behind a figure says; stands once below the figures.</summary>
    public const string UnsourcedNote = "† Figure of the catalog page, no source given.";

    /// <summary>A figure as written, with a mark when the page states it without a source; the card then carries <see cref="UnsourcedNote"/>.</summary>
    public static string Marked(Figure figure) => figure.Unsourced ? figure.Text + "†" : figure.Text;

    /// <summary>A name of a table for a list: with its medal when it is a pattern of the catalog.</summary>
    public static string Label(Catalog catalog, NamedPattern name) =>
        name.Slug is { } slug && catalog.Pattern(slug) is { } pattern ? $"{Medal(pattern.Tier)} {name.Name}" : name.Name;

    /// <summary>Names as a sentence has them: <c>a, b and c</c>.</summary>
    public static string List(IEnumerable<string> names, string last = "and")
    {
        var all = names.ToArray();
        return all.Length <= 1 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }

    /// <summary>A text without line breaks: a summary is one line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[])['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A text as it goes on within a sentence: in lower case, unless it begins with an abbreviation or a name in mixed case.</summary>
    public static string Within(string text) =>
        text.Length == 0 || (text.Length > 1 && char.IsUpper(text[1])) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>Says where a figure comes from, short enough to stand behind it.</summary>
    public static string Source(Provenance source) => source.Kind switch
    {
        ProvenanceKind.Page => "catalog page, no source given",
        ProvenanceKind.Own => "our estimate",
        _ => source.Title!,
    };

    [GeneratedRegex(@"\[([^\]]+)\]\((?!https?://)[^)]*\)")]
    private static partial Regex PatternLink();

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex CodeMarks();
}
