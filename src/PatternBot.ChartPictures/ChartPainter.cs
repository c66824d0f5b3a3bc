using System.Globalization;
using PatternBot.Charts;
using PatternBot.Progress;
using ScottPlot;
using SkiaSharp;

namespace PatternBot.ChartPictures;

/// <summary>Draws charts as PNG. One at a time: ScottPlot shares fonts and paints between plots.</summary>
public static class ChartPainter
{
    /// <summary>Width of every picture in pixels; twice what cards show, for sharp screens.</summary>
    public const int Width = 800;

    /// <summary>Height of every picture in pixels.</summary>
    public const int Height = 400;

    private const float TextSize = 18;
    private static readonly Lock OneAtATime = new();

    static ChartPainter() => ChartFont.Install();

    /// <summary>The picture of a chart as PNG, under 20 KB.</summary>
    public static byte[] Paint(PatternBot.Charts.Chart chart, ChartTheme theme)
    {
        lock (OneAtATime)
        {
            using var plot = new Plot();
            var palette = ChartPalette.Of(theme);
            Dress(plot, palette);
            switch (chart)
            {
                case RetentionChart retention:
                    Draw(plot, retention, palette);
                    break;
                case DistributionChart distribution:
                    Draw(plot, distribution, palette);
                    break;
                default:
                    throw new ArgumentException($"Nobody draws a {chart.GetType().Name}.", nameof(chart));
            }

            return Encode(plot);
        }
    }

    private static void Dress(Plot plot, ChartPalette palette)
    {
        plot.FigureBackground.Color = palette.Ground;
        plot.DataBackground.Color = palette.Ground;
        plot.Axes.Color(palette.Ink);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = palette.Grid;
        plot.Axes.Title.Label.FontSize = TextSize;
        plot.Axes.Title.Label.Bold = false;
        foreach (IAxis axis in (ReadOnlySpan<IAxis>)[plot.Axes.Left, plot.Axes.Bottom])
        {
            axis.TickLabelStyle.FontSize = TextSize;
            axis.FrameLineStyle.Color = palette.Grid;
            axis.MajorTickStyle.Length = 0;
            axis.MinorTickStyle.Length = 0;
        }
    }

    private static void Draw(Plot plot, RetentionChart chart, ChartPalette palette)
    {
        var days = chart.Points.Select(p => (double)p.Day.DayNumber).ToArray();
        var retention = chart.Points.Select(p => p.Retention).ToArray();
        var goal = plot.Add.HorizontalLine(PatternStanding.MasteredFrom, width: 2, palette.Other, LinePattern.Dashed);
        goal.EnableAutoscale = false;
        var line = plot.Add.Scatter(days, retention, palette.Line);
        line.LineWidth = 3;
        line.MarkerSize = 0;
        plot.Add.Marker(days[^1], retention[^1], MarkerShape.FilledCircle, size: 12, palette.Line);

        // At least the upper half, so that small changes do not look like cliffs; lower only where the line goes.
        var bottom = Math.Min(0.5, Math.Floor(retention.Min() * 10) / 10);
        var margin = Math.Max(1, days[^1] - days[0]) * 0.02;
        plot.Axes.SetLimits(days[0] - margin, days[^1] + margin, bottom, 1.01);
        var levels = Enumerable.Range(0, 11).Select(i => i / 10.0).Where(level => level >= bottom - 1e-9 && (bottom >= 0.5 || (int)Math.Round(level * 10) % 2 == 0)).ToArray();
        plot.Axes.Left.SetTicks(levels, [.. levels.Select(level => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(level * 100)}%"))]);
        var dates = TickDays(chart.Points[0].Day, chart.Points[^1].Day);
        plot.Axes.Bottom.SetTicks([.. dates.Select(day => (double)day.DayNumber)], [.. dates.Select(day => day.ToString("d MMM", CultureInfo.InvariantCulture))]);
        plot.Axes.Title.Label.Text = "Predicted retention (dashed: the goal, 90%)";
        plot.Layout.Fixed(new PixelPadding(left: 74, right: 44, bottom: 44, top: 44));
    }

    private static void Draw(Plot plot, DistributionChart chart, ChartPalette palette)
    {
        var positions = Enumerable.Range(0, chart.Options.Length).Select(i => (double)i).ToArray();
        for (var i = 0; i < chart.Options.Length; i++)
        {
            var (chosen, isRight) = chart.Options[i];
            plot.Add.Bar(new Bar { Position = i, Value = chosen, Size = 0.7, LineWidth = 0, FillColor = isRight ? palette.Right : palette.Other });
            // The tick beside the colour: not everybody tells green from grey.
            var count = plot.Add.Text($"{(isRight ? "✓ " : "")}{chosen.ToString(CultureInfo.InvariantCulture)}", i, chosen);
            count.LabelFontSize = TextSize;
            count.LabelFontColor = palette.Ink;
            count.Alignment = Alignment.LowerCenter;
            count.OffsetY = -4;
        }

        plot.Axes.SetLimits(-0.6, chart.Options.Length - 0.4, 0, Math.Max(1, chart.Options.Max(option => option.Chosen)) * 1.15);
        plot.Axes.Bottom.SetTicks(positions, [.. positions.Select(i => DistributionChart.LetterOf((int)i).ToString())]);
        plot.Axes.Left.IsVisible = false;
        plot.HideGrid();
        plot.Axes.Title.Label.Text = "How often each option was chosen (✓ right)";
        plot.Layout.Fixed(new PixelPadding(left: 24, right: 24, bottom: 44, top: 44));
    }

    /// <summary>Four days, evenly spread, the first and the last included; fewer when there are not so many.</summary>
    private static DateOnly[] TickDays(DateOnly first, DateOnly last) =>
        [.. Enumerable.Range(0, 4).Select(i => first.AddDays((last.DayNumber - first.DayNumber) * i / 3)).Distinct()];

    private static byte[] Encode(Plot plot)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        plot.Render(surface.Canvas, Width, Height);
        using var image = surface.Snapshot();
        using var bitmap = SKBitmap.FromImage(image);
        return IndexedPng.Encode(bitmap);
    }
}
