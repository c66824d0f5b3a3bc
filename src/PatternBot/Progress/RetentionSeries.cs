using System.Collections.Immutable;
using PatternBot.Reviews;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Progress;

/// <summary>How much of what a person ever answered they would recall, day by day.</summary>
/// <param name="Points">A point a day, or every few days over a longer time; in order, the last one now. Empty before the first answer.</param>
public sealed record RetentionSeries(ImmutableArray<RetentionPoint> Points)
{
    /// <summary>The most points that a series has.</summary>
    public const int MostPoints = 60;

    /// <summary>The series since the first answer, at most so many days back.</summary>
    /// <param name="history">What the person answered.</param>
    /// <param name="zone">The person's time zone.</param>
    /// <param name="now">Now.</param>
    /// <param name="days">How far back at most, from 1 to 3650.</param>
    public static RetentionSeries Of(LearnerHistory history, TimeZoneInfo zone, DateTimeOffset now, int days = 180)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 3650);
        var past = history.AnsweredAt.Where(at => at <= now).ToList();
        if (past.Count == 0)
            return new RetentionSeries([]);

        var today = LocalDay.Of(now, zone);
        var first = LocalDay.Of(past.Min(), zone);
        var span = Math.Min(today.DayNumber - first.DayNumber, days);
        var step = (span / MostPoints) + 1;
        var points = ImmutableArray.CreateBuilder<RetentionPoint>();
        // Counted back from today, so that the last point is always now.
        for (var back = span / step * step; back >= 0; back -= step)
        {
            var day = today.AddDays(-back);
            if (PointAt(history, day, back == 0 ? now : LocalDay.EndOf(day, zone)) is { } point)
                points.Add(point);
        }

        return new RetentionSeries(points.ToImmutable());
    }

    private static RetentionPoint? PointAt(LearnerHistory history, DateOnly day, DateTimeOffset at)
    {
        var retentions = history.Questions.Select(q => q.MemoryAt(at)).OfType<MemoryState>().Select(m => history.Scheduler.Retrievability(m, at)).ToList();
        return retentions.Count == 0 ? null : new RetentionPoint(day, retentions.Average(), retentions.Count);
    }
}

/// <summary>One day of the series.</summary>
/// <param name="Day">The day where the person lives.</param>
/// <param name="Retention">Mean chance of recall at the day's end, from 0 to 1.</param>
/// <param name="Questions">How many questions had been answered by then.</param>
public sealed record RetentionPoint(DateOnly Day, double Retention, int Questions);
