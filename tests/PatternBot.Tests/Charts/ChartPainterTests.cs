using PatternBot.ChartPictures;
using PatternBot.Charts;
using PatternBot.Progress;
using PatternBot.Tests.Support;
using SkiaSharp;

namespace PatternBot.Tests.Charts;

public sealed class ChartPainterTests
{
    private const int MostBytes = 20_000;

    [Theory]
    [InlineData(ChartTheme.Light)]
    [InlineData(ChartTheme.Dark)]
    public void A_picture_is_small_and_shows_its_text_without_any_font_of_the_machine(ChartTheme theme)
    {
        foreach (var (name, chart) in new (string, Chart)[] { ("retention", SomeCharts.Retention(1)), ("distribution", SomeCharts.Distribution) })
        {
            var png = ChartPainter.Paint(chart, theme);
            Keep($"{name}-{theme}.png", png);

            Assert.InRange(png.Length, 500, MostBytes);
            using var picture = SKBitmap.Decode(png);
            Assert.Equal((ChartPainter.Width, ChartPainter.Height), (picture.Width, picture.Height));
            // The title above the figures and the labels below them.
            Assert.InRange(Ink(picture, theme, new SKRectI(0, 0, ChartPainter.Width, 40)), 300, 6000);
            Assert.InRange(Ink(picture, theme, new SKRectI(0, ChartPainter.Height - 40, ChartPainter.Width, ChartPainter.Height)), 20, 6000);
        }
    }

    [Fact]
    public void The_wildest_series_stays_small() =>
        Assert.All(Enumerable.Range(0, 8), seed => Assert.InRange(ChartPainter.Paint(SomeCharts.Retention(seed), ChartTheme.Dark).Length, 500, MostBytes));

    [Fact]
    public void The_same_chart_gives_the_same_picture_and_themes_differ()
    {
        var light = ChartPainter.Paint(SomeCharts.Distribution, ChartTheme.Light);

        Assert.Equal(light, ChartPainter.Paint(SomeCharts.Distribution, ChartTheme.Light));
        Assert.NotEqual(light, ChartPainter.Paint(SomeCharts.Distribution, ChartTheme.Dark));
    }

    [Fact]
    public void The_right_option_is_green_and_higher_bars_are_chosen_more_often()
    {
        using var picture = SKBitmap.Decode(ChartPainter.Paint(SomeCharts.Distribution, ChartTheme.Light));

        var greens = Count(picture, new SKColor(0x11, 0x77, 0x44));
        var greys = Count(picture, new SKColor(0x88, 0x88, 0x88));

        Assert.InRange((double)greens / greys, 0.95 * 11 / 7, 1.05 * 11 / 7);
    }

    [Fact]
    public void Charts_of_a_single_day_of_zeros_and_of_nobody_can_be_drawn()
    {
        Keep("one-day.png", ChartPainter.Paint(SomeCharts.Retention(1, points: 1), ChartTheme.Light));
        Keep("zero.png", ChartPainter.Paint(new RetentionChart([new RetentionPoint(SomeCharts.Day, 0, 1), new RetentionPoint(SomeCharts.Day.AddDays(1), 0, 1)]), ChartTheme.Light));
        Assert.NotEmpty(ChartPainter.Paint(new DistributionChart([new OptionCount(0, true), new OptionCount(0, false)]), ChartTheme.Light));
    }

    /// <summary>How many pixels of a part stand out from the ground as text does.</summary>
    private static int Ink(SKBitmap picture, ChartTheme theme, SKRectI part)
    {
        var count = 0;
        for (var x = part.Left; x < part.Right; x++)
            for (var y = part.Top; y < part.Bottom; y++)
                count += theme == ChartTheme.Light ? picture.GetPixel(x, y).Green < 0x66 ? 1 : 0 : picture.GetPixel(x, y).Green > 0xAA ? 1 : 0;
        return count;
    }

    private static int Count(SKBitmap picture, SKColor color) => picture.Pixels.Count(pixel => pixel == color);

    /// <summary>Leaves the pictures where somebody can look at them.</summary>
    private static void Keep(string name, byte[] png)
    {
        var directory = Directory.CreateDirectory(Repository.PathOf("artifacts", "charts"));
        File.WriteAllBytes(Path.Combine(directory.FullName, name), png);
    }
}
