using PatternBot.Knowledge.Quizzes;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Reviews;

/// <summary>
/// Reads from an answer how well it was remembered, so that nobody has to judge themselves: wrong is again, right but slow or changed
/// is hard, right is good, right and quick twice in a row is easy. <c>docs/retention.md</c> states the same for people.
/// </summary>
public static class RatingPolicy
{
    /// <summary>
    /// Words a minute that people read silently: the mean for English non-fiction over 190 studies (M. Brysbaert, "How many words do we read per minute?",
    /// Journal of Memory and Language 109, 2019).
    /// </summary>
    public const int WordsPerMinute = 238;

    /// <summary>An answer within the time of reading plus this is quick.</summary>
    public static readonly TimeSpan QuickMargin = TimeSpan.FromSeconds(10);

    /// <summary>An answer after twice the time of reading plus this is slow.</summary>
    public static readonly TimeSpan SlowMargin = TimeSpan.FromSeconds(60);

    /// <summary>The rating of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="previous">The person's answer to the same question before, or null for the first.</param>
    public static Rating Rate(AnswerEvidence answer, AnswerEvidence? previous) => answer switch
    {
        { IsRight: false } => Rating.Again,
        { Pace: Pace.Slow } or { WasChanged: true } => Rating.Hard,
        { Pace: Pace.Quick } when previous is { IsRight: true, WasChanged: false, Pace: Pace.Quick } => Rating.Easy,
        _ => Rating.Good,
    };

    /// <summary>How fast an answer came.</summary>
    /// <param name="words">How many words there were to read; see <see cref="WordsOf"/>.</param>
    /// <param name="took">The time between question and answer; null or negative (a clock set back) counts as <see cref="Pace.Steady"/>.</param>
    public static Pace PaceOf(int words, TimeSpan? took)
    {
        if (took is not { } time || time < TimeSpan.Zero)
            return Pace.Steady;
        var reading = TimeSpan.FromMinutes((double)words / WordsPerMinute);
        if (time <= reading + QuickMargin)
            return Pace.Quick;
        return time <= (2 * reading) + SlowMargin ? Pace.Steady : Pace.Slow;
    }

    /// <summary>How many words a person reads before answering: heading, situation and options.</summary>
    public static int WordsOf(Question question) =>
        Words(question.Heading) + Words(question.Situation) + question.Options.Sum(option => Words(option.Text));

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}

/// <summary>What an answer tells about the memory behind it.</summary>
/// <param name="IsRight">Whether exactly the right options were chosen.</param>
/// <param name="Pace">How fast it came.</param>
/// <param name="WasChanged">Whether another choice had been made before, where the channel can tell.</param>
public sealed record AnswerEvidence(bool IsRight, Pace Pace, bool WasChanged);
