using Spectre.Console;
using Spectre.Console.Rendering;

namespace PatternBot.Cards.Terminal;

/// <summary>A table with lines around it, or its rows one after the other where the width is too small for its columns.</summary>
/// <param name="header">The cells of the header row, or none.</param>
/// <param name="rows">The cells of the others; what is in a cell is lines of text only.</param>
/// <param name="columns">How many columns there are.</param>
internal sealed class TextTable(IReadOnlyList<IRenderable>? header, IReadOnlyList<IReadOnlyList<IRenderable>> rows, int columns) : Renderable
{
    private const int MinColumn = 8;

    // A line and a space on either side of each column.
    private const int Border = 3;

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(MinColumn, maxWidth), maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var all = header is null ? rows : [header, .. rows];
        var wanted = Enumerable.Range(0, columns).Select(i => all.Max(row => i < row.Count ? Math.Max(1, row[i].Measure(options, maxWidth).Max) : 1)).ToList();
        if (ColumnWidths.Fair(wanted, maxWidth - (columns * Border) - 1, MinColumn) is not { } widths)
            return ((IRenderable)new Rows(all.SelectMany(row => row.Append(new Text(""))))).Render(options, maxWidth);
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = header is not null };
        for (var i = 0; i < columns; i++)
            table.AddColumn(new TableColumn(header is not null && i < header.Count ? header[i] : new Text("")) { Width = widths[i] });
        foreach (var row in rows)
            table.AddRow(Enumerable.Range(0, columns).Select(i => i < row.Count ? row[i] : new Text("")));
        return ((IRenderable)table).Render(options, maxWidth);
    }
}
