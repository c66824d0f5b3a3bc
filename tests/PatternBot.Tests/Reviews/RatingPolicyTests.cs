using PatternBot.Knowledge.Quizzes;
using PatternBot.Reviews;
using PatternBot.Reviews.Fsrs;
using PatternBot.Tests.Knowledge;

namespace PatternBot.Tests.Reviews;

public sealed class RatingPolicyTests
{
    private static readonly AnswerEvidence Quick = new(IsRight: true, Pace.Quick, WasChanged: false);

    [Theory]
    [InlineData(false, Pace.Quick, false, Rating.Again)]
    [InlineData(false, Pace.Slow, true, Rating.Again)]
    [InlineData(true, Pace.Slow, false, Rating.Hard)]
    [InlineData(true, Pace.Quick, true, Rating.Hard)]
    [InlineData(true, Pace.Steady, true, Rating.Hard)]
    [InlineData(true, Pace.Steady, false, Rating.Good)]
    [InlineData(true, Pace.Quick, false, Rating.Good)]
    public void A_first_answer_is_rated_by_what_it_shows(bool right, Pace pace, bool changed, Rating expected) =>
        Assert.Equal(expected, RatingPolicy.Rate(new AnswerEvidence(right, pace, changed), previous: null));

    [Fact]
    public void Right_and_quick_twice_in_a_row_is_easy() =>
        Assert.Equal(Rating.Easy, RatingPolicy.Rate(Quick, previous: Quick));

    [Theory]
    [InlineData(false, Pace.Quick, false)]
    [InlineData(true, Pace.Steady, false)]
    [InlineData(true, Pace.Slow, false)]
    [InlineData(true, Pace.Quick, true)]
    public void Quick_once_is_not_easy(bool right, Pace pace, bool changed) =>
        Assert.Equal(Rating.Good, RatingPolicy.Rate(Quick, previous: new AnswerEvidence(right, pace, changed)));

    // 119 words take 30 seconds to read: quick up to 40 s, slow from 120 s on.
    [Theory]
    [InlineData(0, Pace.Quick)]
    [InlineData(40, Pace.Quick)]
    [InlineData(40.001, Pace.Steady)]
    [InlineData(120, Pace.Steady)]
    [InlineData(120.001, Pace.Slow)]
    [InlineData(86_400 * 3, Pace.Slow)]
    [InlineData(-5, Pace.Steady)]
    public void Pace_is_measured_against_the_time_of_reading(double seconds, Pace expected) =>
        Assert.Equal(expected, RatingPolicy.PaceOf(119, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void An_unknown_time_is_neither_quick_nor_slow() => Assert.Equal(Pace.Steady, RatingPolicy.PaceOf(119, took: null));

    [Fact]
    public void The_words_of_a_question_are_those_that_stand_on_its_card()
    {
        var question = TheCatalog.Whole.Questions[0] with
        {
            Heading = "What comes first?",
            Situation = "Two  words\nmore.",
            Options = [new QuestionOption("This one", true, null), new QuestionOption("Or that", false, "Explanations are read later.")],
        };

        Assert.Equal(3 + 3 + 4, RatingPolicy.WordsOf(question));
    }
}
