using PatternBot.Knowledge;
using PatternBot.Progress;
using PatternBot.Reviews.Fsrs;
using PatternBot.Tests.Knowledge;
using PatternBot.Tests.Reviews;

namespace PatternBot.Tests.Progress;

public sealed class LearnerFiguresTests
{
    private static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;

    [Fact]
    public void A_week_starts_on_monday_and_counts_answers()
    {
        var history = new ALearner()
            .Answering("saga-1", Rating.Good, day: -1)
            .Answering("saga-1", Rating.Good, day: 1)
            .Answering("saga-2", Rating.Again, day: 1)
            .Answering("saga-3", Rating.Good, day: 6)
            .Answering("saga-4", Rating.Good, day: 7)
            .History;

        Assert.Equal(new LearningWeek(new DateOnly(2026, 1, 5), ActiveDays: 2, Answers: 3, Right: 2, NewQuestions: 2), LearningWeek.Of(history, Utc, ALearner.Monday.AddDays(6)));
        Assert.Equal(new LearningWeek(new DateOnly(2026, 1, 12), 1, 1, 1, 1), LearningWeek.Of(history, Utc, ALearner.Monday.AddDays(7)));
    }

    [Fact]
    public void Categories_stand_in_the_order_of_what_lasts()
    {
        var learner = new ALearner();
        foreach (var question in QuestionsOf(Category.Resilience).Take(4))
            learner.Answering(question, Rating.Again);
        foreach (var question in QuestionsOf(Category.Data).Take(3))
            learner.Answering(question, Rating.Easy);
        foreach (var question in QuestionsOf(Category.Core).Take(2))
            learner.Answering(question, Rating.Easy);

        var strengths = CategoryStrength.Of(TheCatalog.Whole, learner.History, ALearner.Monday);

        Assert.Equal([(Category.Data, 3), (Category.Resilience, 4)], strengths.Select(s => (s.Category, s.Questions)));
        Assert.True(strengths[0].Lasting > strengths[1].Lasting);
    }

    [Fact]
    public void Retention_over_time_falls_between_reviews_and_ends_now()
    {
        var history = new ALearner().Answering("saga-1", Rating.Good).Answering("saga-1", Rating.Again, day: 20).Answering("saga-2", Rating.Good, day: 25).History;

        var points = RetentionSeries.Of(history, Utc, ALearner.Monday.AddDays(30)).Points;

        Assert.Equal(new DateOnly(2026, 1, 5), points[0].Day);
        Assert.Equal(new DateOnly(2026, 2, 4), points[^1].Day);
        Assert.Equal(31, points.Length);
        Assert.Equal(points[..20].Select(p => p.Retention).OrderDescending(), points[..20].Select(p => p.Retention));
        Assert.True(points[19].Retention < 0.75 && points[20].Retention == 1, "a review brings it back");
        Assert.Equal([1, 2], points.Select(p => p.Questions).Distinct());
        Assert.Equal(history.Questions.Average(q => history.Retention(q, ALearner.Monday.AddDays(30))), points[^1].Retention, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(119)]
    [InlineData(400)]
    public void A_long_time_still_makes_a_small_series(int days)
    {
        var points = RetentionSeries.Of(new ALearner().Answering("saga-1", Rating.Good).History, Utc, ALearner.Monday.AddDays(days)).Points;

        Assert.InRange(points.Length, 1, RetentionSeries.MostPoints);
        Assert.Equal(DateOnly.FromDateTime(ALearner.Monday.AddDays(days).Date), points[^1].Day);
    }

    [Fact]
    public void Before_the_first_answer_there_is_nothing_to_show()
    {
        Assert.Empty(RetentionSeries.Of(new ALearner().History, Utc, ALearner.Monday).Points);
        Assert.Empty(CategoryStrength.Of(TheCatalog.Whole, new ALearner().History, ALearner.Monday));
    }

    private static IEnumerable<string> QuestionsOf(Category category) =>
        TheCatalog.Whole.Questions.Where(q => q.Pattern is { } slug && TheCatalog.Whole.Pattern(slug)!.Category == category).Select(q => q.Id);
}
