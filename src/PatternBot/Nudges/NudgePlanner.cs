using System.Globalization;
using PatternBot.Cohorts;

namespace PatternBot.Nudges;

/// <summary>What a cohort's schedule means at a moment: which weeks have come due, and what becomes of each. Knows no database.</summary>
public static class NudgePlanner
{
    /// <summary>A nudge that is later than this is not sent any more.</summary>
    public static readonly TimeSpan TooLate = TimeSpan.FromDays(1);

    // More weeks than this were missed by a service that stood still for a year; the rest comes in the next pass.
    private const int MostAtOnce = 60;

    /// <summary>The rows of the weeks that have come due, and the cohort as it is after them.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="now">Now.</param>
    /// <returns>Null when nothing is due and the next moment is right as it stands.</returns>
    public static CohortPlan? Plan(Cohort cohort, DateTimeOffset now)
    {
        if (cohort.State != CohortState.Running)
            return null;
        var zone = Zones.Stored(cohort.Zone);
        var date = cohort.NextDate;
        var due = WeeklyClock.InstantOf(date, cohort.Time, zone);
        var posts = new List<ScheduledPost>();
        while (due <= now && posts.Count < MostAtOnce)
        {
            posts.Add(RowOf(cohort, date, due, now));
            date = date.AddDays(7);
            due = WeeklyClock.InstantOf(date, cohort.Time, zone);
        }

        var after = cohort with { NextDate = date, NextDue = due, PausedUntil = cohort.PausedUntil <= date ? null : cohort.PausedUntil };
        return posts.Count == 0 && after == cohort ? null : new CohortPlan(after, posts);
    }

    /// <summary>The row's key: a cohort has one in each week.</summary>
    public static string KeyOf(Guid cohort, DateOnly date) => $"cohort/{cohort:N}/{WeeklyClock.WeekOf(date)}";

    /// <summary>A row of a cohort, planned to be sent.</summary>
    public static ScheduledPost RowOf(Cohort cohort, DateOnly date, DateTimeOffset due) => new()
    {
        // Of the moment of writing, not of the hour that thousands share: what is written in a row then stands side by side in the database.
        Id = Guid.CreateVersion7(),
        Key = KeyOf(cohort.Id, date),
        Kind = cohort.Path == Cohort.ReviewPath ? PostKind.Reviews : PostKind.Nudge,
        SubjectId = cohort.Id,
        Channel = cohort.Channel,
        Place = cohort.Place,
        Bucket = ScheduledPost.BucketOf(cohort.Channel, cohort.Tenant),
        Date = date,
        Position = cohort.Position,
        Due = due,
        State = PostState.Planned,
    };

    private static ScheduledPost RowOf(Cohort cohort, DateOnly date, DateTimeOffset due, DateTimeOffset now)
    {
        var row = RowOf(cohort, date, due);
        if (date < cohort.PausedUntil)
            return row.Ended(PostState.Skipped, cohort.PausedUntil == DateOnly.MaxValue ? "The cohort was paused." : $"The cohort was paused until {Day(cohort.PausedUntil.Value)}.", now);
        return now - due >= TooLate ? row.Ended(PostState.Skipped, Late(cohort, date, now - due), now) : row;
    }

    private static string Late(Cohort cohort, DateOnly date, TimeSpan late) => string.Create(
        CultureInfo.InvariantCulture,
        $"No service was running at {cohort.Time:HH\\:mm} on {Day(date)} ({cohort.Zone}). It came back {(late.TotalHours < 48 ? $"{(int)late.TotalHours} hours" : $"{(int)late.TotalDays} days")} later, and what is a day late is not sent.");

    private static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
