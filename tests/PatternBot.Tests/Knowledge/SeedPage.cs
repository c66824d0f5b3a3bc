using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Knowledge;

/// <summary>The catalog page that the product started from, read without any of the product's code.</summary>
internal static partial class SeedPage
{
    public static string Text { get; } = Encoding.UTF8.GetString(Repository.Fixture("seed", "patterns-index.md"));

    /// <summary>The rows of the pipe table under the heading that ends with these words.</summary>
    public static IReadOnlyList<string[]> Table(string heading)
    {
        var document = Markdown.Parse(Text, new MarkdownPipelineBuilder().UsePipeTables().Build());
        var table = document
            .SkipWhile(b => b is not HeadingBlock h || !PlainText(h.Inline!).EndsWith(heading, StringComparison.Ordinal))
            .OfType<Table>()
            .First();
        return [.. table.Skip(1).Cast<TableRow>().Select(row => row.Cast<TableCell>().Select(Cell).ToArray())];
    }

    /// <summary>The targets of the links in the last column of the catalog table, by row.</summary>
    public static IReadOnlyList<string> CatalogLinks { get; } =
        [.. CatalogRow().Matches(Text).Select(m => m.Groups[1].Value)];

    /// <summary>The page's text from one line that holds the words to the next that holds the others.</summary>
    public static string Between(string start, string end)
    {
        var from = Text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"The page has no \"{start}\".");
        var to = Text.IndexOf(end, from + start.Length, StringComparison.Ordinal);
        Assert.True(to >= 0, $"The page has no \"{end}\" after \"{start}\".");
        return Text[from..to];
    }

    /// <summary>The Mermaid subgraphs of a part of the page: title and the labels of their nodes.</summary>
    public static IReadOnlyList<(string Title, string[] Nodes)> Subgraphs(string part) =>
    [
        .. Subgraph().Matches(part).Select(m => (m.Groups["title"].Value, Node().Matches(m.Groups["body"].Value).Select(n => n.Groups[1].Value).ToArray())),
    ];

    /// <summary>The cards of a part of the page: title, <c>**Field**: value</c> pairs (the first of a name), and the items of the card's list.</summary>
    public static IReadOnlyList<(string Title, Dictionary<string, string> Fields, string[] Items)> Cards(string part) =>
    [
        .. Card().Matches(part).Select(m => (
            m.Groups["title"].Value,
            Field().Matches(m.Groups["body"].Value).DistinctBy(f => f.Groups[1].Value).ToDictionary(f => f.Groups[1].Value, f => WithoutSigns(f.Groups[2].Value)),
            Item().Matches(m.Groups["body"].Value).Select(i => i.Groups[1].Value.Trim()).ToArray())),
    ];

    /// <summary>Text without emoji at its start: <c>🥇 Gold</c> is <c>Gold</c>.</summary>
    public static string WithoutSigns(string text)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark))
                result.Append(rune);
        return result.ToString().Replace("  ", " ", StringComparison.Ordinal).Trim();
    }

    private static string Cell(TableCell cell) => string.Concat(cell.OfType<ParagraphBlock>().Select(p => PlainText(p.Inline!))).Trim();

    private static string PlainText(ContainerInline inlines) => string.Concat(inlines.Select(i => i switch
    {
        LiteralInline literal => literal.Content.ToString(),
        ContainerInline container => PlainText(container),
        _ => "",
    }));

    [GeneratedRegex(@"^\| \*\*.*(?:Gold|Silver|Bronze) \|.*\]\((.+?)\.md\) \|$", RegexOptions.Multiline)]
    private static partial Regex CatalogRow();

    [GeneratedRegex("subgraph \"(?<title>.+?)\"(?<body>.*?)^\\s*end\\s*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Subgraph();

    [GeneratedRegex(@"^\s*\w+\[(.+?)\]\s*$", RegexOptions.Multiline)]
    private static partial Regex Node();

    [GeneratedRegex(@"^\s*- :material-.+?\*\*(?<title>.+?)\*\*(?<body>.*?)(?=^\s*- :material-|^</div>|^\s*</div>|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Card();

    [GeneratedRegex(@"^\s*\*\*([^*]+)\*\*: (.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"^\s*(?:- ✅|- |✓) *(?!:)([^\r\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Item();
}
