using System.Globalization;
using System.Text.RegularExpressions;
using PatternBot.Quizzes;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.ChannelQuizzes;

/// <summary>Sees that a channel is to be asked, a question closed, or the leaderboard shown.</summary>
public sealed partial class RoundRecogniser : IIntentRecogniser
{
    private static readonly TimeSpan LongestOpen = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        Intent? intent = utterance.Normal switch
        {
            "close quiz" or "close the quiz" or "close question" or "close the question" or "close the round" or "close round" or "show the results" or "show results" or "results" => new CloseRound(null),
            "show the question" or "the question" or "current question" or "question again" or "show the question again" => new ViewRound(null),
            "leaderboard" or "show leaderboard" or "show the leaderboard" or "the leaderboard" or "ranking" or "who is leading" or "scoreboard" => new ShowLeaderboard(),
            "join leaderboard" or "join the leaderboard" or "show me on the leaderboard" or "add me to the leaderboard" => new SetConsent(true),
            "leave leaderboard" or "leave the leaderboard" or "don't show me" or "dont show me" or "remove me from the leaderboard" or "take me off the leaderboard" => new SetConsent(false),
            _ => null,
        };
        if (intent is not null)
            return new Recognition(intent, Confidence.Command);
        if (!utterance.HasAny("quiz the channel", "quiz this channel", "quiz our channel", "quiz the team", "quiz our team", "quiz us", "quiz everyone", "quiz everybody", "quiz the group", "quiz all", "channel quiz", "team quiz", "group quiz"))
            return null;
        return QuizRequest.Find(utterance) is { } topic ? new Recognition(new StartRound(topic with { Count = 1 }, OpenFor(utterance.Reading.Text)), Confidence.Command) : null;
    }

    /// <summary>How long a text wants answers to count: <c>for 30 minutes</c>.</summary>
    private static TimeSpan OpenFor(string text)
    {
        var match = Duration().Match(text);
        if (!match.Success || !int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return StartRound.UsuallyOpen;
        number = Math.Min(number, 60 * 24 * 7);
        var open = char.ToLowerInvariant(match.Groups[2].Value[0]) switch { 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), _ => TimeSpan.FromDays(number) };
        return open < LongestOpen ? open : LongestOpen;
    }

    [GeneratedRegex(@"\b(\d{1,6})\s*(m|min|minutes?|h|hours?|d|days?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
