using System.Globalization;

namespace PatternBot.Cohorts;

/// <summary>Turns a local date and hour into the one moment that people there mean by it.</summary>
public static class WeeklyClock
{
    /// <summary>
    /// The moment. An hour that clocks leave out is taken as if they had not been put forward yet (02:30 becomes 03:30); of an hour that comes twice the first
    /// one counts, as RFC 5545 has it (<see href="https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5"/>). Needs only the way from moment to offset, in which zones have no doubt.
    /// </summary>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(time);

        // Offsets reach 14 hours: a day before and after lie on either side of any change on that date.
        var before = zone.GetUtcOffset(At(local, TimeSpan.Zero).AddDays(-1));
        var after = zone.GetUtcOffset(At(local, TimeSpan.Zero).AddDays(1));
        if (before == after)
            return At(local, before);
        var (early, late) = (At(local, before), At(local, after));
        var earlyFits = zone.GetUtcOffset(early) == before;
        var lateFits = zone.GetUtcOffset(late) == after;
        return (earlyFits, lateFits) switch
        {
            (true, true) => early < late ? early : late,
            (false, true) => late,
            _ => early,
        };
    }

    /// <summary>The first date of that weekday, from a date on.</summary>
    public static DateOnly FirstOn(DayOfWeek day, DateOnly from) => from.AddDays((day - from.DayOfWeek + 7) % 7);

    /// <summary>The first date of that weekday from a date on whose hour is still to come.</summary>
    public static DateOnly NextOn(DayOfWeek day, TimeOnly time, TimeZoneInfo zone, DateOnly from, DateTimeOffset now)
    {
        var date = FirstOn(day, from);
        while (InstantOf(date, time, zone) <= now)
            date = date.AddDays(7);
        return date;
    }

    /// <summary>The date there.</summary>
    public static DateOnly DateAt(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The week that a date belongs to, as ISO 8601 counts: <c>2026-W48</c>.</summary>
    public static string WeekOf(DateOnly date)
    {
        var day = date.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
    }

    private static DateTimeOffset At(DateTime local, TimeSpan offset) => new(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc));
}
