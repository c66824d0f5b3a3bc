using PatternBot.Knowledge.Quizzes;
using PatternBot.Turns;

namespace PatternBot.Quizzes;

/// <summary>Judges an answer; how well it was remembered is for <see cref="Reviews.RatingPolicy"/> to say.</summary>
public static class Grading
{
    /// <summary>Whether exactly the right options were chosen.</summary>
    public static bool IsRight(Question question, ValueList<string> chosen) =>
        question.Options.Where(option => option.IsRight).Select(ShownOption.KeyOf).ToHashSet().SetEquals(chosen);
}
