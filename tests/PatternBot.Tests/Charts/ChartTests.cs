using System.Collections.Immutable;
using FsCheck;
using FsCheck.Xunit;
using PatternBot.ChartPictures;
using PatternBot.Charts;
using PatternBot.Progress;

namespace PatternBot.Tests.Charts;

public sealed class ChartTests
{
    [Fact]
    public void Whoever_does_not_see_the_picture_reads_the_same_figures()
    {
        var chart = new RetentionChart(
        [
            new RetentionPoint(SomeCharts.Day, 0.94, 3), new RetentionPoint(SomeCharts.Day.AddDays(4), 0.706, 8), new RetentionPoint(SomeCharts.Day.AddDays(9), 0.92, 12),
        ]);

        Assert.Equal("Predicted retention from 26 May 2026 to 4 June 2026: 94% at first, lowest 71% on 30 May 2026, 92% now, over 12 questions.", chart.AltText);
        Assert.Equal("Predicted retention on 26 May 2026: 94% of 1 question.", new RetentionChart([chart.Points[0] with { Questions = 1 }]).AltText);
        Assert.Equal("Choices: A 3, B (right) 11, C 4, D 0.", SomeCharts.Distribution.AltText);
    }

    [Property]
    public void A_series_survives_its_code(int seed, ChartTheme theme)
    {
        var chart = SomeCharts.Retention(seed, points: 1 + (int)((uint)seed % RetentionSeries.MostPoints));

        var code = ChartCode.Write(chart, theme);
        var read = ChartCode.Read(code)!.Value;

        Assert.InRange(code.Length, 1, 200);
        Assert.Equal(theme, read.Theme);
        Assert.Equal(chart.Points, ((RetentionChart)read.Chart).Points);
    }

    [Property]
    public void A_distribution_survives_its_code(ImmutableArray<(NonNegativeInt Chosen, bool IsRight)> options, ChartTheme theme)
    {
        var chart = new DistributionChart([.. options.Take(6).Select(o => new OptionCount(o.Chosen.Get, o.IsRight)), new OptionCount(0, true), new OptionCount(int.MaxValue, false)]);

        var read = ChartCode.Read(ChartCode.Write(chart, theme))!.Value;

        Assert.Equal(theme, read.Theme);
        Assert.Equal(chart.Options, ((DistributionChart)read.Chart).Options);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_before_it_gets_an_address()
    {
        Assert.Throws<ArgumentException>(() => ChartCode.Write(new RetentionChart([]), ChartTheme.Light));
        Assert.Throws<ArgumentException>(() => ChartCode.Write(SomeCharts.Retention(1, points: 61), ChartTheme.Light));
        Assert.Throws<ArgumentException>(() => ChartCode.Write(new DistributionChart([new OptionCount(1, true)]), ChartTheme.Light));
    }

    [Fact]
    public void The_code_of_another_version_shows_no_picture() => Assert.Null(ChartCode.Read([99, 0, 1, 0]));
}
