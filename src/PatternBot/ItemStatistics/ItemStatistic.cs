namespace PatternBot.ItemStatistics;

/// <summary>
/// How a question does its work: how many know it, and whether those who know it are those who know the rest. Only the first answer of each
/// learner counts; later ones were practised. Figures that too few answers carry are null.
/// </summary>
public sealed record ItemStatistic
{
    /// <summary>The question. It may be withdrawn from the catalog since.</summary>
    public required string QuestionId { get; init; }

    /// <summary>How many learners answered it.</summary>
    public required int Learners { get; init; }

    /// <summary>How many of them were right at first.</summary>
    public required int Right { get; init; }

    /// <summary>Share of right first answers, from 0 to 1; null below <see cref="ItemAnalysis.LeastLearners"/> learners.</summary>
    public required double? Facility { get; init; }

    /// <summary>
    /// Corrected point-biserial correlation, from −1 to 1: between being right here and the share of right first answers to all other questions. Good
    /// questions have 0.2 and more. Null below <see cref="ItemAnalysis.LeastForDiscrimination"/> learners with enough other answers, and where all answered alike.
    /// </summary>
    public required double? Discrimination { get; init; }

    /// <summary>Share of the strong learners who were right, from 0 to 1; null with fewer than <see cref="ItemAnalysis.LeastStrong"/> of them.</summary>
    public required double? StrongRight { get; init; }

    /// <summary>What looks wrong with it.</summary>
    public required ItemFlags Flags { get; init; }
}

/// <summary>What looks wrong with a question; several can hold.</summary>
[Flags]
public enum ItemFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Fewer than half of the strong learners are right, and fewer than of the others: the marked answer is probably wrong, or the wording misleads.</summary>
    StrongLearnersFail = 1,

    /// <summary>The discrimination is below zero by more than its standard error: knowing more makes it worse.</summary>
    NegativeDiscrimination = 2,

    /// <summary>More than 0.95 are right: it tells nothing apart.</summary>
    TooEasy = 4,

    /// <summary>Fewer than 0.2 are right, less than guessing among four gives.</summary>
    TooHard = 8,
}
