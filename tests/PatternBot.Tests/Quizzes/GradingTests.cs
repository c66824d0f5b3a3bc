using PatternBot.Quizzes;
using PatternBot.Reviews.Fsrs;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Quizzes;

public sealed class GradingTests
{
    [Theory]
    [InlineData(false, Pace.Quick, false, true, Rating.Again)]
    [InlineData(true, Pace.Slow, false, true, Rating.Hard)]
    [InlineData(true, Pace.Quick, true, true, Rating.Hard)]
    [InlineData(true, Pace.Steady, false, true, Rating.Good)]
    [InlineData(true, Pace.Quick, false, false, Rating.Good)]
    [InlineData(true, Pace.Quick, false, true, Rating.Easy)]
    public void The_rating_follows_from_the_answer(bool right, Pace pace, bool changed, bool quickBefore, Rating rating) =>
        Assert.Equal(rating, Grading.Rate(right, pace, changed, quickBefore));

    [Fact]
    public void Exactly_the_right_options_are_right() => Assert.All(TheProduct.Catalog.Questions, question =>
    {
        var right = question.Options.Where(o => o.IsRight).Select(ShownOption.KeyOf).ToList();

        Assert.True(Grading.IsRight(question, new ValueList<string>([.. right])));
        Assert.False(Grading.IsRight(question, new ValueList<string>([])));
        Assert.False(Grading.IsRight(question, new ValueList<string>([.. question.Options.Select(ShownOption.KeyOf)])));
        Assert.False(Grading.IsRight(question, new ValueList<string>([.. right.Skip(1)])));
    });

    [Fact]
    public void A_long_question_gives_more_time_than_a_short_one()
    {
        var questions = TheProduct.Catalog.Questions.OrderBy(q => q.Situation.Length).ToList();
        var time = TimeSpan.FromSeconds(40);

        Assert.Equal((Pace.Steady, Pace.Quick), (Grading.PaceOf(questions[0], time), Grading.PaceOf(questions[^1], time)));
        Assert.All(questions, q => Assert.Equal((Pace.Quick, Pace.Slow, Pace.Steady), (Grading.PaceOf(q, TimeSpan.Zero), Grading.PaceOf(q, TimeSpan.FromHours(1)), Grading.PaceOf(q, null))));
    }

    [Fact]
    public void No_two_options_of_a_question_share_a_key() =>
        Assert.All(TheProduct.Catalog.Questions, q => Assert.Equal(q.Options.Length, q.Options.Select(ShownOption.KeyOf).Distinct().Count()));
}
