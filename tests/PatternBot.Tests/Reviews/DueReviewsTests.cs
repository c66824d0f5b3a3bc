using PatternBot.Reviews;
using PatternBot.Reviews.Fsrs;
using PatternBot.Tests.Knowledge;

namespace PatternBot.Tests.Reviews;

public sealed class DueReviewsTests
{
    private static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;

    [Fact]
    public void The_most_forgettable_comes_first()
    {
        var history = new ALearner()
            .Answering("saga-1", Rating.Easy)
            .Answering("saga-2", Rating.Good)
            .Answering("saga-3", Rating.Again)
            .Answering("saga-4", Rating.Hard)
            .History;

        var due = DueReviews.Of(history, TheCatalog.Whole, ALearner.Monday.AddDays(30), Utc);

        Assert.Equal(["saga-3", "saga-4", "saga-2", "saga-1"], due.Select(d => d.Question.Id));
        Assert.Equal(due.Select(d => d.Retention).Order(), due.Select(d => d.Retention));
    }

    [Fact]
    public void What_falls_due_later_today_is_due_and_what_falls_due_tomorrow_is_not()
    {
        // A good first answer on Monday comes back on Thursday at the same hour.
        var history = new ALearner().Answering("saga-1", Rating.Good).History;

        Assert.Empty(DueReviews.Of(history, TheCatalog.Whole, ALearner.Monday.AddDays(2.6), Utc));
        Assert.Single(DueReviews.Of(history, TheCatalog.Whole, ALearner.Monday.AddDays(2.7), Utc));
    }

    [Fact]
    public void The_day_ends_where_the_person_lives()
    {
        var history = new ALearner().Answering("saga-1", Rating.Good).History;
        var wednesdayAtElevenInTheEvening = ALearner.Monday.AddDays(2).AddHours(14);

        Assert.Empty(DueReviews.Of(history, TheCatalog.Whole, wednesdayAtElevenInTheEvening, Utc));
        Assert.Single(DueReviews.Of(history, TheCatalog.Whole, wednesdayAtElevenInTheEvening, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
    }

    [Fact]
    public void A_withdrawn_question_is_not_asked()
    {
        var history = new ALearner().Answering("no-longer-there-1", Rating.Again).Answering("saga-1", Rating.Again).History;

        Assert.Equal(["saga-1"], DueReviews.Of(history, TheCatalog.Whole, ALearner.Monday.AddDays(9), Utc).Select(d => d.Question.Id));
    }

    [Fact]
    public void A_day_whose_midnight_does_not_exist_ends_an_hour_later()
    {
        // Lebanon's clocks go from 00:00 to 01:00 on the last Sunday of March.
        var beirut = TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut");

        Assert.Equal(new DateTimeOffset(2026, 3, 28, 22, 0, 0, TimeSpan.Zero), LocalDay.EndOf(new DateOnly(2026, 3, 28), beirut).ToUniversalTime());
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 23, 0, 0, TimeSpan.Zero), LocalDay.EndOf(new DateOnly(2026, 1, 5), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
    }
}
