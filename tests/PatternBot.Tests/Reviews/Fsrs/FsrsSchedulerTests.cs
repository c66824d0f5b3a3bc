using FsCheck.Xunit;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Tests.Reviews.Fsrs;

public sealed class FsrsSchedulerTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Property]
    public void Taking_a_review_back_restores_the_memory_in_every_field(int seed, bool shortTerm)
    {
        var scheduler = shortTerm ? FsrsScheduler.WithShortTerm : FsrsScheduler.LongTerm;
        var log = new RandomHistories(new Random(seed)).History().Reviews.Select(r => new ReviewEntry(r.At, r.Rating, scheduler.Version)).ToList();
        var before = scheduler.Replay(log.SkipLast(1));

        var after = scheduler.Review(before, log[^1].Rating, log[^1].At);

        Assert.NotEqual(before, after);
        Assert.Equal(after, scheduler.Replay(log));
        Assert.Equal(before, scheduler.Rollback(log));
    }

    [Property]
    public void A_better_rating_never_comes_back_sooner(int seed, bool shortTerm)
    {
        var scheduler = shortTerm ? FsrsScheduler.WithShortTerm : FsrsScheduler.LongTerm;
        var reviews = new RandomHistories(new Random(seed)).History().Reviews;
        var memory = reviews.SkipLast(1).Aggregate((MemoryState?)null, (m, r) => scheduler.Review(m, r.Rating, r.At));

        var due = Enum.GetValues<Rating>().Select(rating => scheduler.Review(memory, rating, reviews[^1].At).Due).ToList();

        Assert.Equal(due.Order(), due);
    }

    [Property]
    public void Retention_only_falls_with_time(int seed)
    {
        var reviews = new RandomHistories(new Random(seed)).History().Reviews;
        var memory = reviews.Aggregate((MemoryState?)null, (m, r) => FsrsScheduler.LongTerm.Review(m, r.Rating, r.At))!;

        var retention = Enumerable.Range(0, 400).Select(day => FsrsScheduler.LongTerm.Retrievability(memory, memory.LastReview.AddDays(day))).ToList();

        Assert.Equal(1, retention[0]);
        Assert.Equal(retention.OrderDescending(), retention);
        Assert.All(retention, r => Assert.InRange(r, 0, 1));
    }

    [Fact]
    public void At_its_stability_a_memory_is_recalled_nine_times_in_ten()
    {
        var memory = FsrsScheduler.LongTerm.Review(null, Rating.Good, Monday) with { Stability = 20 };

        Assert.Equal(0.9, FsrsScheduler.LongTerm.Retrievability(memory, Monday.AddDays(20)), 1e-8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60 * 24)]
    [InlineData(60 * 24 * 400)]
    public void A_clock_set_back_counts_as_the_moment_of_the_last_review(int minutes)
    {
        foreach (var scheduler in new[] { FsrsScheduler.LongTerm, FsrsScheduler.WithShortTerm })
        {
            var memory = scheduler.Review(scheduler.Review(null, Rating.Good, Monday), Rating.Good, Monday.AddDays(4));

            var after = scheduler.Review(memory, Rating.Good, memory.LastReview.AddMinutes(-minutes));

            Assert.Equal(scheduler.Review(memory, Rating.Good, memory.LastReview), after);
            Assert.Equal(memory.LastReview, after.LastReview);
            Assert.Equal(1, scheduler.Retrievability(memory, memory.LastReview.AddMinutes(-minutes)));
        }
    }

    [Fact]
    public void Replaying_a_log_with_a_clock_set_back_gives_the_same_memory_again()
    {
        ReviewEntry[] log =
        [
            new(Monday, Rating.Good, FsrsScheduler.LongTerm.Version), new(Monday.AddDays(3), Rating.Good, FsrsScheduler.LongTerm.Version),
            new(Monday.AddDays(-30), Rating.Again, FsrsScheduler.LongTerm.Version), new(Monday.AddDays(5), Rating.Good, FsrsScheduler.LongTerm.Version),
        ];
        var lived = log.Aggregate((MemoryState?)null, (memory, entry) => FsrsScheduler.LongTerm.Review(memory, entry.Rating, entry.At));

        Assert.Equal(lived, FsrsScheduler.LongTerm.Replay(log));
        Assert.Equal(Monday.AddDays(5), lived!.LastReview);
    }

    [Fact]
    public void Without_short_steps_nothing_comes_back_before_tomorrow()
    {
        Assert.All(Enum.GetValues<Rating>(), rating => Assert.True(FsrsScheduler.LongTerm.Review(null, rating, Monday).Due >= Monday.AddDays(1)));
        Assert.Equal(Monday.AddMinutes(1), FsrsScheduler.WithShortTerm.Review(null, Rating.Again, Monday).Due);
    }

    [Fact]
    public void An_empty_log_leads_to_no_memory_and_has_nothing_to_take_back()
    {
        Assert.Null(FsrsScheduler.LongTerm.Replay([]));
        Assert.Null(FsrsScheduler.LongTerm.Rollback([new ReviewEntry(Monday, Rating.Good, FsrsScheduler.LongTerm.Version)]));
        Assert.Throws<ArgumentException>(() => FsrsScheduler.LongTerm.Rollback([]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_rating_that_does_not_exist_is_refused(int rating) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FsrsScheduler.LongTerm.Review(null, (Rating)rating, Monday));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(double.NaN, 5)]
    [InlineData(1, 0)]
    [InlineData(1, 11)]
    public void A_damaged_memory_is_refused(double stability, double difficulty)
    {
        var damaged = FsrsScheduler.LongTerm.Review(null, Rating.Good, Monday) with { Stability = stability, Difficulty = difficulty };

        Assert.Throws<ArgumentException>(() => FsrsScheduler.LongTerm.Review(damaged, Rating.Good, Monday.AddDays(1)));
    }

    [Fact]
    public void Parameters_out_of_bounds_are_refused()
    {
        var defaults = FsrsParameters.LongTerm;

        Assert.Throws<ArgumentException>(() => defaults with { Weights = [.. defaults.Weights.Skip(1)] });
        Assert.Throws<ArgumentException>(() => defaults with { Weights = defaults.Weights.SetItem(20, 0.9) });
        Assert.Throws<ArgumentException>(() => defaults with { Weights = defaults.Weights.SetItem(3, double.NaN) });
        Assert.Throws<ArgumentOutOfRangeException>(() => defaults with { RequestRetention = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => defaults with { MaximumInterval = 0 });
        Assert.Throws<ArgumentException>(() => defaults with { LearningSteps = [TimeSpan.FromSeconds(30)] });
        Assert.Throws<ArgumentException>(() => defaults with { RelearningSteps = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)] });
    }
}
