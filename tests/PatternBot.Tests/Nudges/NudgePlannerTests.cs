using FsCheck.Xunit;
using PatternBot.Cohorts;
using PatternBot.Nudges;
using PatternBot.Tests.Storage;

namespace PatternBot.Tests.Nudges;

public sealed class NudgePlannerTests
{
    private static readonly string[] SomeZones =
        ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Casablanca", "America/Santiago", "Etc/UTC", "Asia/Kathmandu"];

    [Fact]
    public void What_is_due_is_planned_and_the_next_week_comes_next()
    {
        var cohort = ACohort.Running();

        var plan = NudgePlanner.Plan(cohort, cohort.NextDue)!;

        var post = Assert.Single(plan.Posts);
        Assert.Equal((PostState.Planned, cohort.NextDue, cohort.NextDate), (post.State, post.Due, post.Date));
        Assert.Equal((cohort.NextDate.AddDays(7), cohort.NextDue.AddDays(7)), (plan.After.NextDate, plan.After.NextDue));
        Assert.Null(NudgePlanner.Plan(plan.After, cohort.NextDue));
    }

    [Fact]
    public void A_missed_hour_is_caught_up_within_a_day_and_recorded_as_skipped_after()
    {
        var cohort = ACohort.Running();

        Assert.Equal(PostState.Planned, Assert.Single(NudgePlanner.Plan(cohort, cohort.NextDue.AddHours(23))!.Posts).State);
        var late = Assert.Single(NudgePlanner.Plan(cohort, cohort.NextDue.AddHours(26))!.Posts);

        Assert.Equal(PostState.Skipped, late.State);
        Assert.Equal("No service was running at 09:00 on 23 November 2026 (Etc/UTC). It came back 26 hours later, and what is a day late is not sent.", late.Reason);
    }

    [Fact]
    public void A_pause_is_recorded_and_ends_by_itself()
    {
        var cohort = ACohort.Running() with { PausedUntil = new DateOnly(2026, 12, 7) };

        var plan = NudgePlanner.Plan(cohort, cohort.NextDue.AddDays(14))!;

        Assert.Equal([PostState.Skipped, PostState.Skipped, PostState.Planned], plan.Posts.Select(p => p.State));
        Assert.Equal("The cohort was paused until 7 December 2026.", plan.Posts[0].Reason);
        Assert.Null(plan.After.PausedUntil);
    }

    [Fact]
    public void A_zone_whose_rules_changed_moves_the_moment_and_sends_nothing()
    {
        var old = ACohort.Running() with { Zone = "Europe/Berlin", NextDue = Stored.Monday };

        var plan = NudgePlanner.Plan(old with { NextDue = Stored.Monday.AddHours(-2) }, Stored.Monday.AddHours(-1.5))!;

        Assert.Empty(plan.Posts);
        Assert.Equal(Stored.Monday.AddHours(-1), plan.After.NextDue);
    }

    [Property(MaxTest = 1_000)]
    public void However_the_looks_fall_each_week_has_one_row_at_its_local_hour(int seed)
    {
        var random = new Random(seed);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(SomeZones[random.Next(SomeZones.Length)]);
        var (day, time) = ((DayOfWeek)random.Next(7), new TimeOnly(random.Next(24), random.Next(4) * 15));
        var start = Stored.Monday.AddDays(random.Next(365));
        var first = WeeklyClock.NextOn(day, time, zone, WeeklyClock.DateAt(start, zone), start);
        var cohort = ACohort.Running() with { Day = day, Time = time, Zone = zone.Id, NextDate = first, NextDue = WeeklyClock.InstantOf(first, time, zone) };
        var rows = new List<ScheduledPost>();
        var (now, end) = (start, start.AddDays(7 * 30));
        while (now < end)
        {
            if (NudgePlanner.Plan(cohort, now) is { } plan)
            {
                rows.AddRange(plan.Posts);
                Assert.All(plan.Posts, p => Assert.Equal(now - p.Due < TimeSpan.FromDays(1) ? PostState.Planned : PostState.Skipped, p.State));
                Assert.All(plan.Posts, p => Assert.True(p.Due <= now));
                cohort = plan.After;
            }

            Assert.True(cohort.NextDue > now);
            now += random.Next(10) == 0 ? TimeSpan.FromHours(random.Next(500)) : TimeSpan.FromMinutes(random.Next(1, 3_000));
        }

        Assert.Equal(rows.Count, rows.Select(p => p.Key).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, rows.Count).Select(i => first.AddDays(7 * i)), rows.Select(p => p.Date));
        foreach (var row in rows)
        {
            var local = TimeZoneInfo.ConvertTime(row.Due, zone).DateTime;
            var wanted = row.Date.ToDateTime(time);
            Assert.True(local == wanted || (zone.IsInvalidTime(wanted) && local - wanted <= TimeSpan.FromHours(1) && local > wanted), $"{zone.Id} {wanted} was {local}");
        }
    }
}
