using System.Globalization;
using System.Text.RegularExpressions;
using PatternBot.Knowledge;
using PatternBot.Understanding;

namespace PatternBot.Cohorts;

/// <summary>Reads days, hours, dates, lengths and paths as people write them.</summary>
public static partial class Schedules
{
    private static readonly string[] DateForms = ["yyyy-M-d", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy", "MMM d yyyy", "d/M/yyyy", "MMMM d, yyyy"];

    private static readonly Dictionary<string, DayOfWeek> Days = new(StringComparer.OrdinalIgnoreCase)
    {
        ["montag"] = DayOfWeek.Monday, ["dienstag"] = DayOfWeek.Tuesday, ["mittwoch"] = DayOfWeek.Wednesday, ["donnerstag"] = DayOfWeek.Thursday,
        ["freitag"] = DayOfWeek.Friday, ["samstag"] = DayOfWeek.Saturday, ["sonntag"] = DayOfWeek.Sunday, ["tues"] = DayOfWeek.Tuesday, ["thur"] = DayOfWeek.Thursday, ["thurs"] = DayOfWeek.Thursday,
    };

    /// <summary>Whether a word is a day of the week.</summary>
    public static bool IsDay(string word) => FindDay(word) is not null;

    /// <summary>The day of the week that a word is (<c>Monday</c>, <c>mon</c>, <c>Mondays</c>), or null.</summary>
    public static DayOfWeek? FindDay(string word)
    {
        var name = word.Trim();
        if (name.Length > 4 && name.EndsWith('s') && !Days.ContainsKey(name))
            name = name[..^1];
        foreach (var day in Enum.GetValues<DayOfWeek>())
            if (name.Equals(day.ToString(), StringComparison.OrdinalIgnoreCase) || name.Equals(day.ToString()[..3], StringComparison.OrdinalIgnoreCase))
                return day;
        return Days.TryGetValue(name, out var known) ? known : null;
    }

    /// <summary>The hour that a text is (<c>9:00</c>, <c>14.30</c>, <c>9am</c>, <c>noon</c>), or null.</summary>
    public static TimeOnly? FindTime(string text)
    {
        if (text.Trim().ToLowerInvariant() is "noon")
            return new TimeOnly(12, 0);
        if (text.Trim().ToLowerInvariant() is "midnight")
            return TimeOnly.MinValue;
        if (Hour().Match(DecimalDigits.ToAscii(text.Trim())) is not { Success: true } match)
            return null;
        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value.ToLowerInvariant();
        if (minute > 59 || (half.Length > 0 ? hour is 0 or > 12 : hour > 23 || !(match.Groups["minute"].Success || hour > 0)))
            return null;
        return new TimeOnly(half switch { "am" => hour % 12, "pm" => (hour % 12) + 12, _ => hour }, minute);
    }

    /// <summary>The date that a text is (<c>2027-03-28</c>, <c>28 March 2027</c>, <c>today</c>, <c>Monday</c>), or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="today">The date there.</param>
    /// <param name="past">Whether a day of the week is the last one, not the next.</param>
    public static DateOnly? FindDate(string text, DateOnly today, bool past = false)
    {
        var word = text.Trim().ToLowerInvariant();
        if (word is "today" or "now")
            return today;
        if (word is "tomorrow" or "yesterday")
            return today.AddDays(word == "tomorrow" ? 1 : -1);
        if (FindDay(word.Replace("last ", "", StringComparison.Ordinal).Replace("next ", "", StringComparison.Ordinal)) is { } day)
            return past ? WeeklyClock.FirstOn(day, today.AddDays(-6)) : WeeklyClock.FirstOn(day, today);
        return DateOnly.TryParseExact(text.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>The first date after a pause of that length (<c>2 weeks</c>, <c>until 11 January 2027</c>); <see cref="DateOnly.MaxValue"/> when it is empty, null when nobody can tell.</summary>
    public static DateOnly? FindEndOfPause(string length, DateOnly today)
    {
        if (length.Length == 0)
            return DateOnly.MaxValue;
        if (length.StartsWith("until ", StringComparison.OrdinalIgnoreCase))
            return FindDate(length[6..], today) is { } until && until > today ? until : null;
        var words = length.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = words[0] switch { "a" or "an" or "one" => 1, "two" => 2, "three" => 3, "four" => 4, var number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0 };
        if (words.Length < 2 || count is 0 or > 366)
            return null;
        return words[1][0] switch
        {
            'd' => today.AddDays(count),
            'w' => today.AddDays(7 * Math.Min(count, 104)),
            'f' => today.AddDays(14 * Math.Min(count, 52)),
            'm' => today.AddMonths(Math.Min(count, 24)),
            _ => null,
        };
    }

    /// <summary>The path that somebody names by slug, name or alias, with or without "path" behind it; null when there is none.</summary>
    public static LearningPath? FindPath(Catalog catalog, string text)
    {
        var name = Bare(text);
        return name.Length == 0 ? null : catalog.Paths.FirstOrDefault(p => Names(p).Any(n => Bare(n) == name));
    }

    /// <summary>The name of a cohort's path, also of one that the catalog no longer has.</summary>
    public static string NameOf(Catalog catalog, string path) =>
        path == Cohort.ReviewPath ? "Due reviews" : catalog.Paths.FirstOrDefault(p => p.Slug == path)?.Name ?? $"“{path}”";

    private static IEnumerable<string> Names(LearningPath path) => [path.Slug, path.Name, .. path.Aliases];

    private static string Bare(string text) => Spaces().Replace(Extra().Replace(text.ToLowerInvariant().Replace('-', ' '), " "), " ").Trim();

    [GeneratedRegex(@"^(?<hour>\d{1,2})(?:[:.h](?<minute>\d{1,2}))?\s?(?<half>am|pm)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hour();

    [GeneratedRegex(@"\b(?:the|learning|path|track|cohort)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Extra();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
