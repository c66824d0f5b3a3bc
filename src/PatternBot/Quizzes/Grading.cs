using PatternBot.Knowledge.Quizzes;
using PatternBot.Reviews.Fsrs;
using PatternBot.Turns;

namespace PatternBot.Quizzes;

/// <summary>Judges an answer. <c>docs/quizzes.md</c> states the same in words.</summary>
public static class Grading
{
    // 200 words a minute, a usual rate for technical text.
    private const double SecondsPerWord = 0.3;

    // Hardly longer than reading takes.
    private static readonly TimeSpan QuickMargin = TimeSpan.FromSeconds(10);

    // Long enough to have looked it up, or to have been called away.
    private static readonly TimeSpan SlowMargin = TimeSpan.FromSeconds(60);
    private const int SlowFactor = 4;

    /// <summary>Whether exactly the right options were chosen.</summary>
    public static bool IsRight(Question question, ValueList<string> chosen) =>
        question.Options.Where(option => option.IsRight).Select(ShownOption.KeyOf).ToHashSet().SetEquals(chosen);

    /// <summary>How fast an answer came, for the length of its question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="took">The time from question to answer; null when the clock went backwards or nobody knows.</param>
    public static Pace PaceOf(Question question, TimeSpan? took)
    {
        var reading = ReadingTime(question);
        return took is not { } time ? Pace.Steady
            : time <= reading + QuickMargin ? Pace.Quick
            : time > (SlowFactor * reading) + SlowMargin ? Pace.Slow
            : Pace.Steady;
    }

    /// <summary>What the scheduler is told.</summary>
    /// <param name="isRight">Whether the answer is right.</param>
    /// <param name="pace">How fast it came.</param>
    /// <param name="wasChanged">Whether it replaces one that was taken back.</param>
    /// <param name="wasQuickBefore">Whether the learner's previous answer to the question was right and quick.</param>
    public static Rating Rate(bool isRight, Pace pace, bool wasChanged, bool wasQuickBefore)
    {
        if (!isRight)
            return Rating.Again;
        if (pace == Pace.Slow || wasChanged)
            return Rating.Hard;
        return pace == Pace.Quick && wasQuickBefore ? Rating.Easy : Rating.Good;
    }

    private static TimeSpan ReadingTime(Question question)
    {
        var words = WordsOf(question.Heading) + WordsOf(question.Situation) + question.Options.Sum(option => WordsOf(option.Text));
        return TimeSpan.FromSeconds(words * SecondsPerWord);
    }

    private static int WordsOf(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
