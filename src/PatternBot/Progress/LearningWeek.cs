using PatternBot.Reviews;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Progress;

/// <summary>What a person did since Monday, as days pass where they live.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="ActiveDays">Days with at least one answer, from 0 to 7.</param>
/// <param name="Answers">How many answers.</param>
/// <param name="Right">How many of them were right.</param>
/// <param name="NewQuestions">How many of them were the first to their question.</param>
public sealed record LearningWeek(DateOnly Monday, int ActiveDays, int Answers, int Right, int NewQuestions)
{
    /// <summary>The week that a moment falls into.</summary>
    public static LearningWeek Of(LearnerHistory history, TimeZoneInfo zone, DateTimeOffset now)
    {
        var monday = LocalDay.MondayOf(LocalDay.Of(now, zone));
        var answers =
            (from question in history.Questions
             from step in question.Steps
             let day = LocalDay.Of(step.Review.At, zone)
             where LocalDay.MondayOf(day) == monday
             select (Day: day, IsRight: step.Review.Rating != Rating.Again, IsFirst: step.Memory.Reps == 1)).ToList();
        return new LearningWeek(monday, answers.Select(a => a.Day).Distinct().Count(), answers.Count, answers.Count(a => a.IsRight), answers.Count(a => a.IsFirst));
    }
}
