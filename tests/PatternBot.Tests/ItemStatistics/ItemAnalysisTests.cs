using PatternBot.ItemStatistics;
using PatternBot.Tests.Knowledge;

namespace PatternBot.Tests.ItemStatistics;

public sealed class ItemAnalysisTests
{
    [Fact]
    public void Figures_agree_with_those_computed_by_hand()
    {
        // 20 learners with 10 other answers each; the k-th has k/2 of them right (rounded down). Right at the question: the upper twelve.
        var answers = new List<ItemAnswer>();
        for (var k = 0; k < 20; k++)
        {
            for (var other = 0; other < 10; other++)
                answers.Add(new ItemAnswer(Id(k), $"other-{other}", other < k / 2));
            answers.Add(new ItemAnswer(Id(k), "it", k >= 8));
        }

        var it = ItemAnalysis.Of(answers).Single(s => s.QuestionId == "it");

        Assert.Equal((20, 12, 0.6), (it.Learners, it.Right, it.Facility!.Value));
        // Σ(x−x̄)(y−ȳ) = 2.4, Σ(x−x̄)² = 4.8, Σ(y−ȳ)² = 1.65: r = 2.4/√(4.8·1.65).
        Assert.Equal(0.8528, it.Discrimination!.Value, 1e-4);
        Assert.Equal(1, it.StrongRight);
        Assert.Equal(ItemFlags.None, it.Flags);
    }

    [Fact]
    public void A_question_that_strong_learners_fail_is_flagged()
    {
        var it = Simulated(learners: 60, (skill, random) => random.NextDouble() < 0.9 - (0.8 * skill));

        Assert.True(it.Flags.HasFlag(ItemFlags.StrongLearnersFail), it.ToString());
        Assert.True(it.Flags.HasFlag(ItemFlags.NegativeDiscrimination), it.ToString());
        Assert.InRange(it.StrongRight!.Value, 0, 0.49);
    }

    [Fact]
    public void Good_questions_are_rarely_flagged()
    {
        var flagged = Enumerable.Range(0, 200).Count(seed => Simulated(learners: 40, (skill, random) => random.NextDouble() < 0.2 + (0.75 * skill), seed).Flags != ItemFlags.None);

        Assert.InRange(flagged, 0, 4);
    }

    [Fact]
    public void Questions_that_nearly_all_or_nearly_none_know_are_flagged()
    {
        Assert.Equal(ItemFlags.TooEasy, Simulated(40, (_, _) => true).Flags);
        Assert.Null(Simulated(40, (_, _) => true).Discrimination);
        Assert.True(Simulated(40, (_, random) => random.NextDouble() < 0.05).Flags.HasFlag(ItemFlags.TooHard));
    }

    [Theory]
    [InlineData(9, false, false, false)]
    [InlineData(10, true, false, false)]
    [InlineData(17, true, false, false)]
    [InlineData(18, true, true, false)]
    [InlineData(20, true, true, true)]
    public void Few_answers_say_little(int learners, bool facility, bool strong, bool discrimination)
    {
        var it = Simulated(learners, (skill, _) => skill > 0.5);

        Assert.Equal(facility, it.Facility.HasValue);
        Assert.Equal(discrimination, it.Discrimination.HasValue);
        Assert.Equal(strong, it.StrongRight.HasValue);
    }

    [Fact]
    public void Only_the_first_answer_of_a_learner_counts()
    {
        ItemAnswer[] answers = [new(Id(1), "it", false), new(Id(1), "it", true), new(Id(2), "it", true)];

        var it = Assert.Single(ItemAnalysis.Of(answers));

        Assert.Equal((2, 1), (it.Learners, it.Right));
    }

    [Fact]
    public void Learners_who_answered_hardly_anything_else_do_not_judge_a_question()
    {
        var answers = Enumerable.Range(0, 50).SelectMany(k => new[] { new ItemAnswer(Id(k), "it", k % 2 == 0), new ItemAnswer(Id(k), "other", k % 2 == 1) });

        var it = ItemAnalysis.Of(answers).Single(s => s.QuestionId == "it");

        Assert.Equal(0.5, it.Facility);
        Assert.Null(it.Discrimination);
        Assert.Equal(ItemFlags.None, it.Flags);
    }

    [Fact]
    public void The_report_names_the_questions_and_keeps_withdrawn_ones()
    {
        var csv = ItemReport.ToCsv(ItemAnalysis.Of([new(Id(1), "saga-1", true), new(Id(1), "gone-1", false)]), TheCatalog.Whole);

        Assert.Equal(
            "question,pattern,kind,difficulty,learners,right,facility,discrimination,strong_right,flags,heading\r\n"
            + "gone-1,,,,1,0,,,,,(withdrawn)\r\n"
            + $"saga-1,saga,PatternSelection,Easy,1,1,,,,,{TheCatalog.Whole.Question("saga-1")!.Heading}\r\n",
            csv);
    }

    /// <summary>One question among 20 good ones, answered by learners whose skill is spread from 0 to 1.</summary>
    private static ItemStatistic Simulated(int learners, Func<double, Random, bool> answer, int seed = 7)
    {
        var random = new Random(seed);
        var answers = new List<ItemAnswer>();
        for (var k = 0; k < learners; k++)
        {
            var skill = (k + 0.5) / learners;
            answers.AddRange(Enumerable.Range(0, 20).Select(other => new ItemAnswer(Id(k), $"other-{other}", random.NextDouble() < 0.2 + (0.75 * skill))));
            answers.Add(new ItemAnswer(Id(k), "it", answer(skill, random)));
        }

        return ItemAnalysis.Of(answers).Single(s => s.QuestionId == "it");
    }

    private static Guid Id(int k) => new(k, 0, 0, new byte[8]);
}
