using System.Diagnostics;
using PatternBot.Cohorts;
using PatternBot.Nudges;
using PatternBot.Sending;
using PatternBot.Tests.Storage;

namespace PatternBot.Tests.Nudges;

/// <summary>500 cohorts in 60 zones for 53 weeks on a real database, with restarts, kills and pauses at random.</summary>
public sealed class AYearInAMinuteTests
{
    private const int Weeks = 53;

    [Fact]
    public async Task Every_nudge_comes_once_at_its_local_hour_and_none_is_missing()
    {
        var watch = Stopwatch.StartNew();
        var random = new Random(7);
        await using var room = await AMailroom.OpenAsync();
        var cohorts = Cohorts(room.Time.GetUtcNow(), random);
        var replica = room.Start();
        await replica.Store.SaveAsync([.. cohorts.Values]);
        var arrived = new List<(Guid Cohort, DateOnly Date, DateTimeOffset At)>();
        room.Composer.Says = post => new Composition.Something(new PatternBot.Turns.ReplyMessage { Summary = $"{post.SubjectId:N} {post.Date:O}" });
        room.Letterbox.Answers = post =>
        {
            var words = post.Message.Summary.Split(' ');
            lock (arrived)
                arrived.Add((Guid.ParseExact(words[0], "N"), DateOnly.ParseExact(words[1], "O"), room.Time.GetUtcNow()));
            return null;
        };
        var (end, kills, restarts, pauses) = (room.Time.GetUtcNow().AddDays(7 * Weeks), 0, 0, 0);
        var downs = new List<(DateTimeOffset From, DateTimeOffset Until)>();
        var paused = new List<(Guid Cohort, DateOnly From, DateOnly Until)>();

        while (await NextDueAsync(replica) is var next && next < end)
        {
            if (next > room.Time.GetUtcNow())
                room.Time.SetUtcNow(next);
            var now = room.Time.GetUtcNow();
            switch (random.Next(80))
            {
                // Down for a while: what is missed is caught up within a day, and written down after.
                case 0:
                    restarts++;
                    var until = now + TimeSpan.FromMinutes(random.Next(1, 60 * 60));
                    downs.Add((now, until));
                    room.Time.SetUtcNow(until);
                    replica = room.Start();
                    break;

                // Killed while a call is out: nobody knows whether it arrived, so it comes again.
                case 1:
                    var isOut = new TaskCompletionSource();
                    room.Letterbox.OnWire = _ =>
                    {
                        isOut.TrySetResult();
                        return new TaskCompletionSource().Task;
                    };
                    await replica.Planning.PlanDueAsync(TestContext.Current.CancellationToken);
                    kills += await replica.Sender.TakeAsync(TestContext.Current.CancellationToken) > 0 ? 1 : 0;
                    await Task.WhenAny(isOut.Task, Task.Delay(500, TestContext.Current.CancellationToken));
                    room.Letterbox.OnWire = null;
                    replica = room.Start();
                    await replica.WorkAsync();
                    room.Time.Advance(TimeSpan.FromSeconds(61));
                    break;

                case 2:
                    pauses++;
                    paused.Add(await PauseAsync(replica, cohorts.Values.ElementAt(random.Next(cohorts.Count)).Id, now, random.Next(1, 4)));
                    break;
            }

            await replica.WorkAsync();
        }

        var expected = cohorts.Values.SelectMany(c => Enumerable.Range(0, Weeks + 1).Select(w => (c.Id, Date: c.NextDate.AddDays(7 * w))))
            .Where(e => Due(cohorts[e.Id], e.Date) < end && !paused.Any(p => p.Cohort == e.Id && e.Date >= p.From && e.Date < p.Until)
                && !downs.Any(d => Due(cohorts[e.Id], e.Date) >= d.From && d.Until - Due(cohorts[e.Id], e.Date) >= NudgePlanner.TooLate))
            .ToHashSet();
        var counts = arrived.GroupBy(a => (a.Cohort, a.Date)).ToDictionary(g => g.Key, g => g.Count());
        var twice = counts.Values.Sum(c => c - 1);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{cohorts.Count} cohorts, {cohorts.Values.Select(c => c.Zone).Distinct().Count()} zones, {Weeks} weeks: {expected.Count} nudges expected, {counts.Count} came, {twice} of them twice at {kills} kills, {restarts} restarts and {pauses} pauses; {watch.Elapsed.TotalSeconds:0} s.");
        Assert.Empty(expected.Except(counts.Keys));
        Assert.Empty(counts.Keys.Except(expected));
        Assert.InRange(twice, 0, kills);
        Assert.True(restarts > 5 && kills > 5 && pauses > 5);
        foreach (var (cohort, date, at) in arrived)
        {
            var late = at - Due(cohorts[cohort], date);
            Assert.True(late == TimeSpan.Zero || (late > TimeSpan.Zero && late < NudgePlanner.TooLate), $"{cohorts[cohort].Zone} {date}: {late}");
        }

        var onTime = arrived.Count(a => a.At == Due(cohorts[a.Cohort], a.Date));
        Assert.InRange(onTime, arrived.Count * 9 / 10, arrived.Count);
    }

    private static Dictionary<Guid, Cohort> Cohorts(DateTimeOffset now, Random random)
    {
        // Those that change their clocks, of all continents, first.
        var zones = TimeZoneInfo.GetSystemTimeZones().OrderByDescending(z => z.GetUtcOffset(now) != z.GetUtcOffset(now.AddMonths(6))).ThenBy(_ => random.Next()).Take(60).ToArray();
        return Enumerable.Range(0, 500).Select(i =>
        {
            var (zone, day, time) = (zones[i % zones.Length], i % 3 == 0 ? DayOfWeek.Sunday : DayOfWeek.Monday, new TimeOnly(i % 3 == 0 ? i % 4 : 8 + (i % 3), i % 2 * 30));
            var first = WeeklyClock.NextOn(day, time, zone, WeeklyClock.DateAt(now, zone), now);
            return ACohort.Running() with { Day = day, Time = time, Zone = zone.Id, NextDate = first, NextDue = WeeklyClock.InstantOf(first, time, zone), Tenant = $"t{i % 20}" };
        }).ToDictionary(c => c.Id);
    }

    /// <summary>When a nudge is due by the zone's own way from moments to clocks, looked for minute by minute.</summary>
    private static DateTimeOffset Due(Cohort cohort, DateOnly date) => DueTimes.GetOrAdd((cohort.Zone, date, cohort.Time), key =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(key.Zone);
        var wanted = key.Date.ToDateTime(key.Time);
        var moment = new DateTimeOffset(wanted, TimeSpan.Zero).AddHours(-14);
        while (TimeZoneInfo.ConvertTime(moment, zone).DateTime < wanted)
            moment = moment.AddMinutes(15);

        // Clocks left the hour out: it comes as much later as they were put forward.
        var before = zone.GetUtcOffset(moment.AddMinutes(-15));
        return TimeZoneInfo.ConvertTime(moment, zone).DateTime == wanted ? moment : new DateTimeOffset(DateTime.SpecifyKind(wanted - before, DateTimeKind.Utc));
    });

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string Zone, DateOnly Date, TimeOnly Time), DateTimeOffset> DueTimes = [];

    private static async Task<DateTimeOffset> NextDueAsync(AReplica replica) =>
        (await replica.Store.ReadAsync((view, ct) => view.Cohorts.DueAsync(DateTimeOffset.MaxValue, 1, ct), TestContext.Current.CancellationToken))[0].NextDue;

    private static Task<(Guid Cohort, DateOnly From, DateOnly Until)> PauseAsync(AReplica replica, Guid id, DateTimeOffset now, int weeks) => replica.Store.WriteAsync(
        async (unit, ct) =>
        {
            var cohort = (await unit.Cohorts.FindAsync(id, ct))!;
            var until = cohort.NextDate.AddDays(7 * weeks);
            unit.Update(cohort with { PausedUntil = cohort.PausedUntil > until ? cohort.PausedUntil : until });
            return (id, cohort.NextDate, until);
        },
        TestContext.Current.CancellationToken);
}
