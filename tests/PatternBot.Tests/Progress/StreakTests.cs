using PatternBot.Progress;

namespace PatternBot.Tests.Progress;

public sealed class StreakTests
{
    private static readonly DateTimeOffset Friday = new(2026, 1, 9, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Days_in_a_row_that_end_today_count() =>
        Assert.Equal(new Streak(3, IncludesToday: true, Longest: 3), Of([-2, -1, 0]));

    [Fact]
    public void Today_is_not_over_so_a_streak_until_yesterday_stands() =>
        Assert.Equal(new Streak(2, IncludesToday: false, Longest: 2), Of([-2, -1]));

    [Fact]
    public void A_missed_day_breaks_it_and_the_longest_stays() =>
        Assert.Equal(new Streak(0, IncludesToday: false, Longest: 3), Of([-6, -5, -4, -2]));

    [Fact]
    public void Two_answers_on_a_day_are_one_day_in_any_order() =>
        Assert.Equal(new Streak(2, IncludesToday: true, Longest: 2), Of([0, -1, 0.2, -1.1]));

    [Fact]
    public void Nothing_answered_is_no_streak() => Assert.Equal(new Streak(0, IncludesToday: false, Longest: 0), Of([]));

    [Fact]
    public void Answers_of_a_future_that_never_came_do_not_count() =>
        Assert.Equal(new Streak(1, IncludesToday: true, Longest: 1), Of([0, 1, 2, 3]));

    [Fact]
    public void Days_are_those_of_the_persons_zone()
    {
        // 23:30 and 00:30 UTC: two days in London, one evening in New York.
        DateTimeOffset[] answers = [new(2026, 1, 8, 23, 30, 0, TimeSpan.Zero), new(2026, 1, 9, 0, 30, 0, TimeSpan.Zero)];

        Assert.Equal(2, Streak.Of(answers, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), Friday).Days);
        Assert.Equal(1, Streak.Of(answers, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), Friday).Days);
    }

    [Fact]
    public void A_streak_survives_the_change_of_clocks()
    {
        // Every evening at 23:45 in Berlin, over the night of 29 March 2026, which has 23 hours.
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var answers = Enumerable.Range(26, 6).Select(day => new DateTime(2026, 3, day, 23, 45, 0)).Select(local => new DateTimeOffset(local, berlin.GetUtcOffset(local)));

        Assert.Equal(6, Streak.Of(answers, berlin, new DateTimeOffset(2026, 3, 31, 21, 50, 0, TimeSpan.Zero)).Days);
    }

    private static Streak Of(double[] days) => Streak.Of(days.Select(day => Friday.AddDays(day)), TimeZoneInfo.Utc, Friday);
}
