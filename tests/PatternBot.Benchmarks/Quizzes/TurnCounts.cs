using System.Globalization;
using System.Text.RegularExpressions;

namespace PatternBot.Benchmarks.Quizzes;

/// <summary>How many answers the service judged, and within which times, as its own metrics tell.</summary>
/// <param name="Within">Answers by the longest time in seconds.</param>
internal sealed partial record TurnCounts(SortedDictionary<double, long> Within)
{
    private static readonly double[] Told = [0.0025, 0.005, 0.01];

    /// <summary>Reads the service's metrics.</summary>
    public static async Task<TurnCounts> ReadAsync(HttpClient client)
    {
        // The exporter keeps an answer for a third of a second.
        await Task.Delay(TimeSpan.FromSeconds(1));
        var counts = new SortedDictionary<double, long>();
        foreach (Match line in Bucket().Matches(await client.GetStringAsync(new Uri("/metrics", UriKind.Relative))))
        {
            var within = line.Groups["within"].Value is "+Inf" ? double.PositiveInfinity : double.Parse(line.Groups["within"].ValueSpan, CultureInfo.InvariantCulture);
            counts[within] = counts.GetValueOrDefault(within) + long.Parse(line.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
        }

        return new TurnCounts(counts);
    }

    /// <summary>What came between two readings.</summary>
    public static TurnCounts operator -(TurnCounts later, TurnCounts earlier) =>
        new(new SortedDictionary<double, long>(later.Within.ToDictionary(c => c.Key, c => c.Value - earlier.Within.GetValueOrDefault(c.Key))));

    /// <inheritdoc/>
    public override string ToString()
    {
        var all = Within.Count == 0 ? 0 : Within.Last().Value;
        return all == 0 ? "nothing was counted" : string.Create(
            CultureInfo.InvariantCulture,
            $"{all:N0} answers, {string.Join(", ", Told.Select(within => string.Create(CultureInfo.InvariantCulture, $"{100.0 * Within.GetValueOrDefault(within) / all:F1} % within {within * 1000} ms")))}");
    }

    [GeneratedRegex("""patternbot_turn_duration_seconds_bucket\{[^}]*intent="AnswerQuestion"[^}]*le="(?<within>[^"]+)"[^}]*\} (?<count>\d+)""")]
    private static partial Regex Bucket();
}
