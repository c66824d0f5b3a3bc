using System.Globalization;
using PatternBot.Nudges;

namespace PatternBot.Cohorts;

/// <summary>Says dates, schedules and states as people do.</summary>
internal static class CohortText
{
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string ShortDate(DateOnly date) => date.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Every Monday at 09:00 (Europe/Berlin).</summary>
    public static string Schedule(Cohort cohort) => $"every {cohort.Day} at {Time(cohort.Time)} ({cohort.Zone})";

    public static string State(Cohort cohort) => cohort.State switch
    {
        CohortState.Running when cohort.PausedUntil == DateOnly.MaxValue => "Paused until somebody says “resume cohort”",
        CohortState.Running when cohort.PausedUntil is { } until => $"Paused until {Date(until)}",
        CohortState.Running => "Running",
        CohortState.Finished => "Finished",
        _ => $"Stopped. {cohort.StateReason}".TrimEnd(),
    };

    /// <summary>The date of the next nudge that comes, pauses left out; null when none does.</summary>
    public static DateOnly? NextDate(Cohort cohort)
    {
        if (cohort.State != CohortState.Running || cohort.PausedUntil == DateOnly.MaxValue)
            return null;
        var date = cohort.NextDate;
        while (date < cohort.PausedUntil)
            date = date.AddDays(7);
        return date;
    }

    /// <summary>Next: Mon 30 Nov 2026, 09:00.</summary>
    public static string Next(Cohort cohort) => NextDate(cohort) is { } date ? $"{ShortDate(date)}, {Time(cohort.Time)}" : "";

    public static string Of(ScheduledPost post, TimeZoneInfo zone)
    {
        var at = TimeZoneInfo.ConvertTime(post.EndedAt ?? post.Due, zone).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);
        var text = post.State switch
        {
            PostState.Planned => "planned, not sent yet",
            PostState.Sending => "being sent right now",
            PostState.Sent => $"sent {at}",
            PostState.Skipped => "skipped",
            PostState.Failed => "failed",
            _ => "sent, but the platform did not confirm it",
        };
        return post.Reason.Length > 0 ? $"{text}: {post.Reason}" : $"{text}.";
    }
}
