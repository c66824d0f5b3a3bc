using Spectre.Console;
using Spectre.Console.Rendering;

namespace PatternBot.Cards.Terminal;

/// <summary>
/// Columns by their shares of the width; a share of 0 takes what the content needs. Where that leaves any column too narrow to read, they
/// stand below one another.
/// </summary>
internal sealed class SideBySide(IReadOnlyList<(double Share, IRenderable Content)> columns, int minWidth) : Renderable
{
    private const int Gap = 2;

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(minWidth, maxWidth), maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        if (Widths(options, maxWidth) is not { } widths)
            return ((IRenderable)new Rows(columns.Select(column => column.Content))).Render(options, maxWidth);
        var grid = new Grid { Width = maxWidth };
        for (var i = 0; i < columns.Count; i++)
            grid.AddColumn(new GridColumn { Width = widths[i], Padding = new Padding(0, 0, i + 1 < columns.Count ? Gap : 0, 0) });
        grid.AddRow([.. columns.Select(column => column.Content)]);
        return ((IRenderable)grid).Render(options, maxWidth);
    }

    private int[]? Widths(RenderOptions options, int maxWidth)
    {
        var left = maxWidth - (Gap * (columns.Count - 1));
        var widths = new int[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Share == 0)
                left -= widths[i] = columns[i].Content.Measure(options, maxWidth).Max;
        }

        var shares = columns.Sum(column => column.Share);
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Share > 0)
                widths[i] = (int)(left * (columns[i].Share / shares));
            if (columns[i].Share > 0 && widths[i] < minWidth)
                return null;
        }

        return left >= 0 && Array.TrueForAll(widths, width => width > 0) ? widths : null;
    }
}
