using System.Text.RegularExpressions;
using PatternBot.Knowledge;

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
