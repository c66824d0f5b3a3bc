using System.Collections.Immutable;

namespace PatternBot.ItemStatistics;

/// <summary>An answer of somebody.</summary>
/// <param name="Learner">Who; any key that tells learners apart.</param>
/// <param name="QuestionId">The question.</param>
/// <param name="IsRight">Whether it was right.</param>
public readonly record struct ItemAnswer(Guid Learner, string QuestionId, bool IsRight);

/// <summary>
/// Classical item analysis (L. Crocker and J. Algina, "Introduction to Classical and Modern Test Theory", 1986, chapter 14) for learners who each answered
/// different questions: what they know is the share, not the sum, of their right answers.
/// </summary>
public static class ItemAnalysis
{
    /// <summary>Learners that a facility needs.</summary>
    public const int LeastLearners = 10;

    /// <summary>Learners that a discrimination needs.</summary>
    public const int LeastForDiscrimination = 20;

    /// <summary>Answers to other questions that a learner needs to count for discrimination and as strong.</summary>
    public const int LeastOtherAnswers = 5;

    /// <summary>Strong learners that a judgement by them needs.</summary>
    public const int LeastStrong = 6;

    /// <summary>The part of the learners that is strong: those with the highest share on the other questions.</summary>
    public const double StrongPart = 1.0 / 3;

    private const double EasyAbove = 0.95;
    private const double HardBelow = 0.2;

    /// <summary>The statistics of every question that was answered, by id.</summary>
    /// <param name="log">All answers in the log's order; the first of each learner to each question counts.</param>
    public static ImmutableArray<ItemStatistic> Of(IEnumerable<ItemAnswer> log)
    {
        var first = log.DistinctBy(answer => (answer.Learner, answer.QuestionId)).ToList();
        var totals = first.GroupBy(answer => answer.Learner).ToDictionary(answers => answers.Key, answers => (Answers: answers.Count(), Right: answers.Count(a => a.IsRight)));
        return
        [
            .. first
                .GroupBy(answer => answer.QuestionId, StringComparer.Ordinal)
                .OrderBy(answers => answers.Key, StringComparer.Ordinal)
                .Select(answers => Statistic(answers.Key, [.. answers], totals)),
        ];
    }

    private static ItemStatistic Statistic(string question, IReadOnlyList<ItemAnswer> answers, Dictionary<Guid, (int Answers, int Right)> totals)
    {
        // What a learner knows is judged without this question: that is the correction.
        var judged = answers
            .Select(answer => (answer.IsRight, Others: totals[answer.Learner].Answers - 1, OthersRight: totals[answer.Learner].Right - (answer.IsRight ? 1 : 0)))
            .Where(answer => answer.Others >= LeastOtherAnswers)
            .Select(answer => (answer.IsRight, Knows: (double)answer.OthersRight / answer.Others))
            .ToList();
        var right = answers.Count(a => a.IsRight);
        var facility = answers.Count >= LeastLearners ? (double)right / answers.Count : (double?)null;
        var discrimination = judged.Count >= LeastForDiscrimination ? Correlation(judged) : null;
        var (strong, others) = Split(judged);
        return new ItemStatistic
        {
            QuestionId = question,
            Learners = answers.Count,
            Right = right,
            Facility = facility,
            Discrimination = discrimination,
            StrongRight = strong,
            Flags = (strong < 0.5 && strong < others ? ItemFlags.StrongLearnersFail : ItemFlags.None)
                | (discrimination < -1 / Math.Sqrt(judged.Count - 1) ? ItemFlags.NegativeDiscrimination : ItemFlags.None)
                | (facility > EasyAbove ? ItemFlags.TooEasy : ItemFlags.None)
                | (facility < HardBelow ? ItemFlags.TooHard : ItemFlags.None),
        };
    }

    /// <summary>Pearson's correlation of right (1) or wrong (0) with knowledge; null when either does not vary.</summary>
    private static double? Correlation(List<(bool IsRight, double Knows)> judged)
    {
        var meanRight = judged.Average(a => a.IsRight ? 1.0 : 0);
        var meanKnows = judged.Average(a => a.Knows);
        var (covariance, varianceRight, varianceKnows) = (0.0, 0.0, 0.0);
        foreach (var (isRight, knows) in judged)
        {
            var (right, knowledge) = ((isRight ? 1 : 0) - meanRight, knows - meanKnows);
            covariance += right * knowledge;
            varianceRight += right * right;
            varianceKnows += knowledge * knowledge;
        }

        const double Nothing = 1e-12;
        return varianceRight < Nothing || varianceKnows < Nothing ? null : Math.Clamp(covariance / Math.Sqrt(varianceRight * varianceKnows), -1, 1);
    }

    /// <summary>The share right among the strong and among the others; null when there are too few strong ones, or when nobody is weaker.</summary>
    private static (double? Strong, double? Others) Split(List<(bool IsRight, double Knows)> judged)
    {
        var count = (int)(judged.Count * StrongPart);
        if (count < LeastStrong)
            return (null, null);
        // Whoever knows as much as the last strong one is strong too: no order between equals.
        var bar = judged.Select(a => a.Knows).OrderDescending().ElementAt(count - 1);
        var groups = judged.ToLookup(a => a.Knows >= bar, a => a.IsRight ? 1.0 : 0);
        return groups[false].Any() ? (groups[true].Average(), groups[false].Average()) : (null, null);
    }
}
