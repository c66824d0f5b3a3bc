using System.Text.RegularExpressions;

namespace PatternBot.Knowledge.Reading;

/// <summary>Links from one file of the knowledge base to a pattern's file.</summary>
internal static partial class PatternLinks
{
    private const string Folder = "patterns/";
    private const string FromElsewhere = "../" + Folder;

    /// <summary>The slug of the pattern that a link leads to, or null when it leads to none.</summary>
    public static string? SlugOf(SourceFile file, string target)
    {
        var path = target.Split('#')[0];
        var name = path.StartsWith(FromElsewhere, StringComparison.Ordinal) ? path[FromElsewhere.Length..]
            : file.Path.StartsWith(Folder, StringComparison.Ordinal) ? path
            : "";
        return name.EndsWith(".md", StringComparison.Ordinal) && !name.Contains('/') && name.Length > 3 ? name[..^3] : null;
    }

    /// <summary>How a link to a pattern is written in this file.</summary>
    public static string Example(SourceFile file) =>
        file.Path.StartsWith(Folder, StringComparison.Ordinal) ? "timeout.md" : FromElsewhere + "timeout.md";

    /// <summary>Reads <c>[Timeout](../patterns/timeout.md): the reason.</c> out of a list item.</summary>
    public static (string Slug, string Text)? ReadReason(SourceFile file, string item)
    {
        var match = LinkWithReason().Match(item.Replace('\n', ' '));
        return match.Success && SlugOf(file, match.Groups["target"].Value) is { } slug ? (slug, match.Groups["why"].Value) : null;
    }

    [GeneratedRegex(@"^\[[^\]]+\]\((?<target>[^)\s]+)\): (?<why>.+)$")]
    private static partial Regex LinkWithReason();
}
