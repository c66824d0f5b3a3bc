using System.Text.RegularExpressions;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Docs;

/// <summary>Reads the tables of a page in docs/.</summary>
internal static partial class MarkdownRows
{
    /// <summary>The rows of all tables of a page, of each the trimmed cells; heads and rules left out.</summary>
    public static IReadOnlyList<string[]> Of(string page)
    {
        var lines = File.ReadAllLines(Repository.PathOf("docs", page));
        return
        [
            .. lines.Where((line, i) => line.StartsWith('|') && !IsRule(line) && !(i + 1 < lines.Length && IsRule(lines[i + 1])))
                .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
        ];
    }

    /// <summary>What stands in code quotes in a cell.</summary>
    public static IEnumerable<string> Code(string cell) => Quoted().Matches(cell).Select(match => match.Groups[1].Value);

    private static bool IsRule(string line) => Rule().IsMatch(line);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\|[\s\-:|]+\|$")]
    private static partial Regex Rule();
}
