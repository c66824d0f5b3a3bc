using PatternBot.Quizzes;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Quizzes;

public sealed class GradingTests
{
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
    public void No_two_options_of_a_question_share_a_key() =>
        Assert.All(TheProduct.Catalog.Questions, q => Assert.Equal(q.Options.Length, q.Options.Select(ShownOption.KeyOf).Distinct().Count()));
}
