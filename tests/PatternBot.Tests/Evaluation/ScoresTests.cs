using PatternBot.Evaluation;

namespace PatternBot.Tests.Evaluation;

public sealed class ScoresTests
{
    [Fact]
    public void Hits_are_counted_over_the_questions_that_expect_a_pattern()
    {
        var scores = Scores.Of(
            [Wants("a"), Wants("b", "c"), Wants("d"), new Question { Id = "4", Text = "lunch", Abstain = true }],
            [Ranked("a", "x"), Ranked("x", "c"), Ranked("x", "y", "z", "d"), Refused()]);

        Assert.Equal(1 / 3.0, scores.HitAt1, 6);
        Assert.Equal(2 / 3.0, scores.HitAt3, 6);
        Assert.Equal((1 + 0.5 + 0.25) / 3, scores.MeanReciprocalRank, 6);
        Assert.Equal(1, scores.RefusalRecall);
        Assert.Equal(1, scores.RefusalPrecision);
        Assert.Equal(0, scores.WronglyRefused);
    }

    [Fact]
    public void A_false_alarm_lowers_f1_unless_the_question_tells_of_trouble()
    {
        var quiet = Wants("a");
        var trouble = quiet with { Tags = ["trouble"] };
        var emergency = new Question { Id = "e", Text = "fire", Emergency = "high-latency" };

        Assert.Equal(2 / 3.0, Scores.Of([emergency, quiet], [Triaged(), Triaged()]).EmergencyMacroF1, 6);
        Assert.Equal(1, Scores.Of([emergency, trouble], [Triaged(), Triaged()]).EmergencyMacroF1, 6);
        Assert.Equal(0, Scores.Of([emergency], [Ranked("a")]).EmergencyMacroF1, 6);
    }

    [Fact]
    public void A_refused_real_question_is_counted()
    {
        var scores = Scores.Of([Wants("a"), Wants("b")], [Refused(), Ranked("b")]);

        Assert.Equal(0.5, scores.WronglyRefused);
        Assert.Equal(0, scores.RefusalPrecision);
        Assert.True(double.IsNaN(scores.RefusalRecall));
    }

    private static Question Wants(params string[] slugs) => new() { Id = "q", Text = "t", Slugs = [.. slugs] };

    private static Prediction Ranked(params string[] slugs) => new("q", [.. slugs], null, false, 1);

    private static Prediction Refused() => new("q", [], null, true, 1);

    private static Prediction Triaged() => new("q", [], "high-latency", false, 1);
}
