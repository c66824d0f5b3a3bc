using System.Text;
using System.Text.RegularExpressions;

namespace PatternBot.Knowledge.Search;

/// <summary>Finds what a pasted log or stack trace says: times, stack frames, lines of routine and repetitions are left out.</summary>
internal static partial class LogLines
{
    private const int FewLines = 3;
    private const int LongestLine = 600;

    private static readonly string[] TellingWords =
    [
        "exception", "error", "fatal", "panic", "timeout", "timed out", "refused", "killed", "deadlock", "throttl",
        "unavailable", "oom", "caused by", "failed", "conflict", "exceeded", "429", "502", "503", "504",
    ];

    // In a line of routine these may be any figures.
    private const int StatusCodes = 4;

    /// <summary>Whether a line tells of a fault.</summary>
    public static bool Tells(string line) => Holds(line, TellingWords);

    private static bool Holds(string line, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>The lines worth reading, without their times; of a log that holds nothing but routine, its first line.</summary>
    public static string Telling(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
            return Time().Replace(text, " ");
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var kept = new StringBuilder(Math.Min(text.Length, 4_000));
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Frame().IsMatch(line) || (lines.Length >= FewLines && Routine().IsMatch(line) && !Holds(line, TellingWords.AsSpan(0, TellingWords.Length - StatusCodes))))
                continue;
            var part = Time().Replace(line.Length > LongestLine ? line[..LongestLine] : line, " ");
            if (shapes.Add(Figures().Replace(part, "#")))
                kept.Append(part).Append('\n');
        }

        return kept.Length > 0 || lines.Length == 0 ? kept.ToString() : Time().Replace(lines[0].Length > LongestLine ? lines[0][..LongestLine] : lines[0], " ");
    }

    [GeneratedRegex(@"\b\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?|^\[?\d\d:\d\d:\d\d([.,]\d+)?\]?", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    // Java and C#, Python, Go; the exception's own line is no frame.
    [GeneratedRegex(@"^at [\w.$<>`\[\]/@-]+\(.*\)?|^File "".+"", line \d+|^\S+\.go:\d+|^goroutine \d+|^\.\.\. \d+ more$", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    // The level stands at the beginning, behind a time or in brackets, or is said to be the level.
    [GeneratedRegex(@"(^|[\d\]\[|Z:])\s*(INFO|DEBUG|TRACE)\b|\blevel[""']?\s*[=:]\s*[""']?(info|debug|trace)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Routine();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Figures();
}
