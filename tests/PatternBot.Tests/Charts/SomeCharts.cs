using PatternBot.Charts;
using PatternBot.Progress;

namespace PatternBot.Tests.Charts;

/// <summary>Charts as large as they get.</summary>
internal static class SomeCharts
{
    public static readonly DateOnly Day = new(2026, 5, 26);

    /// <summary>As many points as a series has, going up and down.</summary>
    public static RetentionChart Retention(int seed, int points = RetentionSeries.MostPoints)
    {
        var random = new Random(seed);
        return new RetentionChart([.. Enumerable.Range(0, points).Select(i =>
            new RetentionPoint(Day.AddDays(i * 3), Math.Round(200 * (0.95 - (0.4 * Math.Abs(Math.Sin(i / 4.0)) * random.NextDouble()))) / 200, 37))]);
    }

    public static DistributionChart Distribution { get; } = new([new OptionCount(3, false), new OptionCount(11, true), new OptionCount(4, false), new OptionCount(0, false)]);
}
