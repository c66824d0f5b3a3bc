using System.Collections.Immutable;
using PatternBot.Progress;
using PatternBot.Reviews;
using PatternBot.Reviews.Fsrs;
using PatternBot.Tests.Knowledge;
using PatternBot.Tests.Reviews;

namespace PatternBot.Tests.Progress;

public sealed class ProgressTrackerTests
{
    private static readonly ImmutableHashSet<string> ReadSaga = ["saga"];

    [Fact]
    public void The_tracker_has_the_groups_of_the_page()
    {
        var tracker = ProgressTracker.Of(TheCatalog.Whole, ReadSaga, new ALearner().History, ALearner.Monday);

        Assert.Equal(["Foundation Patterns", "Scale Patterns", "Advanced Patterns"], tracker.Groups.Select(g => g.Name));
        Assert.Equal([6, 4, 4], tracker.Groups.Select(g => g.Patterns.Length));
        Assert.Equal([0, 0, 1], tracker.Groups.Select(g => g.Known));
        Assert.All(tracker.Groups, g => Assert.Equal(0, g.Mastered));
    }

    [Fact]
    public void Read_and_recalled_is_mastered()
    {
        var saga = Standing(ReadSaga, new ALearner().Answering("saga-1", Rating.Good).Answering("saga-2", Rating.Hard), day: 1);

        Assert.Equal(PatternBot.Progress.Standing.Mastered, saga.Standing);
        Assert.Equal(2, saga.Answered);
        Assert.InRange(saga.Retention!.Value, PatternStanding.MasteredFrom, 1);
    }

    [Fact]
    public void Recalled_without_having_read_it_is_open() =>
        Assert.Equal(PatternBot.Progress.Standing.Open, Standing(ImmutableHashSet<string>.Empty, new ALearner().Answering("saga-1", Rating.Good), day: 1).Standing);

    [Fact]
    public void Read_and_never_asked_is_known()
    {
        var saga = Standing(ReadSaga, new ALearner(), day: 1);

        Assert.Equal(PatternBot.Progress.Standing.Known, saga.Standing);
        Assert.Null(saga.Retention);
    }

    [Fact]
    public void A_wrong_last_answer_is_not_mastered_though_its_explanation_was_just_read()
    {
        var saga = Standing(ReadSaga, new ALearner().Answering("saga-1", Rating.Good).Answering("saga-2", Rating.Again), day: 0);

        Assert.Equal(1, saga.Retention);
        Assert.Equal(PatternBot.Progress.Standing.Known, saga.Standing);
    }

    [Fact]
    public void Mastery_fades_without_reviews_and_comes_back_with_one()
    {
        var learner = new ALearner().Answering("saga-1", Rating.Good);

        Assert.Equal(PatternBot.Progress.Standing.Mastered, Standing(ReadSaga, learner, day: 2).Standing);
        Assert.Equal(PatternBot.Progress.Standing.Known, Standing(ReadSaga, learner, day: 10).Standing);
        Assert.Equal(PatternBot.Progress.Standing.Mastered, Standing(ReadSaga, learner.Answering("saga-1", Rating.Good, day: 10), day: 11).Standing);
    }

    [Fact]
    public void Answers_to_a_withdrawn_question_do_not_count() =>
        Assert.Equal(0, Standing(ReadSaga, new ALearner().Answering("saga-999", Rating.Good), day: 0).Answered);

    private static PatternStanding Standing(IReadOnlySet<string> known, ALearner learner, double day) =>
        PatternStanding.Of(TheCatalog.Whole.Pattern("saga")!, TheCatalog.Whole, known, learner.History, ALearner.Monday.AddDays(day));
}
