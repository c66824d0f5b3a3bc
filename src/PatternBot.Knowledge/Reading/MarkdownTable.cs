using System.Collections.Immutable;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge.Reading;

/// <summary>Reads a pipe table whose columns are known.</summary>
internal static class MarkdownTable
{
    /// <summary>The rows of the section's table; none, with a fault noted, when it has no table or other columns.</summary>
    public static ImmutableArray<MarkdownRow> Read(MarkdownText text, MarkdownSection section, params ImmutableArray<string> columns)
    {
        var header = $"| {string.Join(" | ", columns)} |";
        var table = section.Blocks.OfType<Table>().FirstOrDefault();
        if (table is null || table.Count == 0)
        {
            text.File.Fault(section.Line, $"There is no table{In(section)}.", $"Write one with the columns {header}");
            return [];
        }

        var names = ((TableRow)table[0]).Cast<TableCell>().Select(PlainText.Of).ToImmutableArray();
        if (!names.SequenceEqual(columns))
        {
            text.File.Fault(text.LineOf(table), $"The table's columns are | {string.Join(" | ", names)} |.", $"Write {header}");
            return [];
        }

        if (table.Count == 1)
            text.File.Fault(text.LineOf(table), "The table has no rows.", "Add at least one row below the line of dashes.");
        var rows = ImmutableArray.CreateBuilder<MarkdownRow>(table.Count - 1);
        foreach (var row in table.Skip(1).Cast<TableRow>())
        {
            // Markdig fills short rows up, and the line of a row is that of its first cell.
            var result = new MarkdownRow(text, columns, row, text.LineOf(row));
            result.CheckComplete();
            text.File.NoteRow(result.Line);
            rows.Add(result);
        }

        return rows.DrainToImmutable();
    }

    private static string In(MarkdownSection section) => section.Name.Length == 0 ? "" : $" under \"{section.Name}\"";
}

/// <summary>A table row, read by the names of its columns.</summary>
internal sealed class MarkdownRow(MarkdownText text, ImmutableArray<string> columns, TableRow row, int line)
{
    private const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly string[] Separators = [", ", ",", " + ", "+ ", " +", "→"];

    /// <summary>The row's line, counted from 1.</summary>
    public int Line => line;

    /// <summary>The file that the row stands in.</summary>
    public SourceFile File => text.File;

    /// <summary>A cell's text without marks.</summary>
    public string this[string column] => Cell(column) is { } cell ? PlainText.Of(cell) : "";

    /// <summary>A cell's parts between commas.</summary>
    public ImmutableArray<string> Parts(string column) =>
        [.. this[column].Split(',', Options)];

    /// <summary>The patterns that a cell links to.</summary>
    public ImmutableArray<string> Patterns(string column) =>
        Cell(column) is not { } cell ? [] :
        [.. cell.Descendants<LinkInline>().Select(l => PatternLinks.SlugOf(File, l.Url ?? "")).OfType<string>()];

    /// <summary>The names in a cell, between commas, plus signs or arrows; a link is one name whatever signs it holds.</summary>
    public ImmutableArray<NamedPattern> Names(string column)
    {
        if (Cell(column) is not { } cell)
            return [];
        var names = ImmutableArray.CreateBuilder<NamedPattern>();
        foreach (var inline in cell.OfType<LeafBlock>().SelectMany(b => b.Inline ?? []))
        {
            if (inline is LinkInline link)
                names.Add(new NamedPattern(PlainText.Of(link), PatternLinks.SlugOf(File, link.Url ?? "")));
            else if (inline is LiteralInline literal)
                names.AddRange(literal.Content.ToString().Split(Separators, Options).Select(n => new NamedPattern(n, null)));
        }

        return names.DrainToImmutable();
    }

    /// <summary>Notes empty cells as faults.</summary>
    public void CheckComplete()
    {
        foreach (var column in columns)
            if (this[column].Length == 0)
                File.Fault(line, $"The cell \"{column}\" is empty.", "Fill it in; write \"-\" where there is nothing to say.");
    }

    private TableCell? Cell(string column)
    {
        var index = columns.IndexOf(column);
        return index >= 0 && index < row.Count ? (TableCell)row[index] : null;
    }
}
