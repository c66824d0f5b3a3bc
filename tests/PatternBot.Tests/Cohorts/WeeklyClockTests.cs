using FsCheck.Xunit;
using PatternBot.Cohorts;

namespace PatternBot.Tests.Cohorts;

public sealed class WeeklyClockTests
{
    private static readonly TimeZoneInfo[] AllZones = [.. TimeZoneInfo.GetSystemTimeZones().OrderBy(z => z.Id, StringComparer.Ordinal)];

    [Theory]
    [InlineData("Europe/Berlin", "2026-11-30", "09:00", "2026-11-30T08:00Z")]
    [InlineData("Europe/Berlin", "2026-06-29", "09:00", "2026-06-29T07:00Z")]
    [InlineData("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28T01:30Z")] // left out: 03:30 there
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30Z")] // twice: the first
    [InlineData("America/New_York", "2027-03-14", "02:15", "2027-03-14T07:15Z")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45Z")] // half an hour is left out in October, in the south
    [InlineData("Australia/Lord_Howe", "2027-04-04", "01:45", "2027-04-03T14:45Z")]
    [InlineData("America/Santiago", "2026-09-06", "00:30", "2026-09-06T04:30Z")] // midnight itself is left out
    [InlineData("Asia/Kolkata", "2026-11-30", "09:00", "2026-11-30T03:30Z")]
    [InlineData("Asia/Kathmandu", "2026-11-30", "09:00", "2026-11-30T03:15Z")]
    [InlineData("Pacific/Kiritimati", "2026-11-30", "09:00", "2026-11-29T19:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T19:00Z")] // a whole day was left out
    public void A_local_hour_is_the_moment_that_people_there_mean(string zone, string date, string time, string moment) => Assert.Equal(
        DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture),
        WeeklyClock.InstantOf(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Property(MaxTest = 20_000)]
    public void On_the_clocks_of_the_zone_it_is_that_hour_or_clocks_left_it_out(int zone, int day, int minute)
    {
        var (there, date, time) = Draw(zone, day, minute);

        var moment = WeeklyClock.InstantOf(date, time, there);

        var local = TimeZoneInfo.ConvertTime(moment, there);
        if (local.DateTime == date.ToDateTime(time))
        {
            // Nothing earlier shows the same on the clocks.
            for (var back = 15; back <= 180; back += 15)
                Assert.NotEqual(local.DateTime, TimeZoneInfo.ConvertTime(moment.AddMinutes(-back), there).DateTime);
            return;
        }

        // Then it stands nowhere on the clocks, and the moment is as much later there as they were put forward.
        for (var shift = -26 * 60; shift <= 26 * 60; shift++)
            Assert.NotEqual(date.ToDateTime(time), TimeZoneInfo.ConvertTime(moment.AddMinutes(shift), there).DateTime);
        Assert.True(local.DateTime > date.ToDateTime(time));
    }

    [Property(MaxTest = 2_000)]
    public void The_next_date_is_to_come_and_a_week_before_it_is_not(int zone, int day, int minute)
    {
        var (there, date, time) = Draw(zone, day, minute);
        var now = new DateTimeOffset(date, new TimeOnly(minute & 0xF, 0), TimeSpan.Zero);
        var today = WeeklyClock.DateAt(now, there);

        var next = WeeklyClock.NextOn(DayOfWeek.Thursday, time, there, today, now);

        Assert.Equal(DayOfWeek.Thursday, next.DayOfWeek);
        Assert.True(WeeklyClock.InstantOf(next, time, there) > now);
        Assert.True(next.AddDays(-7) < today || WeeklyClock.InstantOf(next.AddDays(-7), time, there) <= now);
    }

    [Theory]
    [InlineData("2026-11-23", "2026-W48")]
    [InlineData("2027-01-03", "2026-W53")]
    [InlineData("2027-01-04", "2027-W01")]
    public void Weeks_are_counted_as_ISO_has_them(string date, string week) =>
        Assert.Equal(week, WeeklyClock.WeekOf(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData("Berlin", "Europe/Berlin")]
    [InlineData("new york", "America/New_York")]
    [InlineData("utc", "UTC")]
    [InlineData("Asia/Calcutta", "Asia/Calcutta")]
    [InlineData("Europe/Atlantis", null)]
    [InlineData("", null)]
    public void Zones_are_found_by_id_and_by_city(string text, string? zone) => Assert.Equal(zone, Zones.Find(text));

    [Theory]
    [InlineData("Europe/Berlyn", "Europe/Berlin")]
    [InlineData("Europe/Atlantis", "Europe/")]
    [InlineData("Amerika/Chicago", "America/Chicago")]
    [InlineData("Tokio", "Asia/Tokyo")]
    public void The_nearest_zone_is_suggested(string text, string zone) => Assert.StartsWith(zone, Zones.Near(text)[0], StringComparison.Ordinal);

    private static (TimeZoneInfo Zone, DateOnly Date, TimeOnly Time) Draw(int zone, int day, int minute) => (
        AllZones[(int)((uint)zone * 2654435761u % (uint)AllZones.Length)],
        new DateOnly(2024, 1, 1).AddDays((int)((uint)day * 2654435761u % 2_000)),
        TimeOnly.FromTimeSpan(TimeSpan.FromMinutes((uint)minute * 2654435761u % 1_440)));
}
