using System.Collections.Immutable;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge.Reading.Tables;

/// <summary>How one table is written: its file, its columns, and what a row becomes.</summary>
internal sealed record TableFormat<T>(string Name, ImmutableArray<string> Columns, Func<TableRowReader, T> ReadRow)
{
    /// <summary>Reads the file; with anything wrong, noted in the file, the table may lack rows.</summary>
    public Table<T> Read(SourceFile file)
    {
        if (TableHeader.Read(file, Columns) is not { } header)
            return Table<T>.Empty;
        foreach (var section in header.Text.Sections)
            file.Fault(section.Line, $"\"{section.Name}\" stands below the table.", "Keep one table a file, and remarks above it.");
        var rows = MarkdownTable.Read(header.Text, header.Text.Intro, Columns);
        return new Table<T>(Name, header.Title, header.Source, header.Own, [.. rows.Select(r => ReadRow(new TableRowReader(r, header)))]);
    }
}

/// <summary>A row, read cell by cell into typed values.</summary>
internal sealed class TableRowReader(MarkdownRow row, TableHeader header)
{
    /// <summary>A cell's text.</summary>
    public string this[string column] => row[column];

    /// <summary>A figure, with its number where the cell starts with one.</summary>
    public Figure Figure(string column) => Figure(column, header.Unsourced.Contains(column));

    /// <summary>A figure of which the row itself says whether it has a source.</summary>
    public Figure Figure(string column, bool unsourced) =>
        new(row[column], Knowledge.Tables.Quantity.TryParse(row[column], out var quantity) ? quantity : null, unsourced);

    /// <summary>The number in a cell, or null where it holds none.</summary>
    public Quantity? OptionalQuantity(string column) =>
        Knowledge.Tables.Quantity.TryParse(row[column], out var quantity) ? quantity : null;

    /// <summary>A number that must be there.</summary>
    public Quantity Quantity(string column, QuantityUnit unit, string example)
    {
        if (Knowledge.Tables.Quantity.TryParse(row[column], out var quantity) && quantity.Unit == unit)
            return quantity;
        row.File.Fault(row.Line, $"\"{row[column]}\" under \"{column}\" is no such figure.", $"Write for example: {example}");
        return new Quantity(unit, 0, 0, IncludesEnds: true);
    }

    /// <summary>A whole number.</summary>
    public int Number(string column)
    {
        if (int.TryParse(row[column], out var number) && number > 0)
            return number;
        row.File.Fault(row.Line, $"\"{row[column]}\" under \"{column}\" is no whole number above 0.", "Write digits, such as 7.");
        return 1;
    }

    /// <summary>Names between commas, plus signs or arrows; those that link to a pattern carry its slug.</summary>
    public ImmutableArray<NamedPattern> Names(string column) => row.Names(column);

    /// <summary>The one pattern that the cell must link to.</summary>
    public NamedPattern Pattern(string column)
    {
        if (row.Names(column) is [{ Slug: not null } name])
            return name;
        row.File.Fault(row.Line, $"The cell \"{column}\" does not link to one pattern.", "Write [Timeout](../patterns/timeout.md).");
        return new NamedPattern(row[column], null);
    }

    /// <summary>A word out of a closed set, in any case.</summary>
    public TEnum OneOf<TEnum>(string column, Vocabulary<TEnum> words) where TEnum : struct, Enum
    {
        if (!words.TryRead(row[column].ToLowerInvariant(), out var value))
            row.File.Fault(row.Line, $"\"{row[column]}\" is no {column.ToLowerInvariant()}.", Nearest.Advice(row[column], words.Names));
        return value;
    }

    /// <summary>Notes something wrong with the row.</summary>
    public void Fault(string message, string fix) => row.File.Fault(row.Line, message, fix);
}
