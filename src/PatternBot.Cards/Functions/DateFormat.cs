using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PatternBot.Cards.Functions;

/// <summary>
/// Times to and from text. A format goes two ways as in the official engine, first from .NET's letters to those of Day.js and then to
/// text, which is why words in a format may come out odd: 'de' is a day number and an e.
/// </summary>
internal static partial class DateFormat
{
    private const string Default = "YYYY-MM-DDTHH:mm:ss.SSS[Z]";
    private const string Timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ";

    // What a run of a letter becomes, by its length; longer runs are as the longest. Empty: not supported.
    private static readonly Dictionary<char, string[]> Letters = new()
    {
        ['d'] = ["D", "DD", "ddd", "dddd"],
        ['f'] = ["", "", "SSS"],
        ['F'] = ["", "", "SSS"],
        ['g'] = [""],
        ['h'] = ["h", "hh"],
        ['H'] = ["H", "HH"],
        ['m'] = ["m", "mm"],
        ['M'] = ["M", "MM", "MMM", "MMMM"],
        ['s'] = ["s", "ss"],
        ['t'] = ["A"],
        ['y'] = ["YY", "YY", "YYYY"],
        ['z'] = ["ZZ", "ZZ", "Z"],
    };

    /// <summary>The one form that calculations take: milliseconds and Z, no more and no less.</summary>
    public static bool TryParseTimestamp(string text, out DateTime time) =>
        DateTime.TryParseExact(text, Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out time);

    /// <summary>ISO 8601: a date, perhaps a time after T or a space, perhaps an offset; UTC without one.</summary>
    public static bool TryParseIso(string text, out DateTime time)
    {
        time = default;
        var match = Iso().Match(text);
        if (!match.Success)
            return false;
        int Number(string group, int otherwise = 0) => match.Groups[group] is { Success: true } g ? int.Parse(g.ValueSpan, CultureInfo.InvariantCulture) : otherwise;
        var (year, month, day) = (Number("year"), Number("month", 1), Number("day", 1));
        var (hour, minute, second) = (Number("hour"), Number("minute"), Number("second"));
        var millisecond = match.Groups["fraction"].Success ? int.Parse(match.Groups["fraction"].Value.PadRight(3, '0').AsSpan(0, 3), CultureInfo.InvariantCulture) : 0;
        var isMidnightAfter = hour == 24 && minute == 0 && second == 0 && millisecond == 0;
        if (year == 0 || month is < 1 or > 12 || day is < 1 or > 31 || (hour > 23 && !isMidnightAfter) || minute > 59 || second > 59)
            return false;
        var offset = new TimeSpan(Number("offsetHour"), Number("offsetMinute"), 0) * (match.Groups["sign"].Value == "-" ? -1 : 1);
        try
        {
            // The 30th of February is the 1st or 2nd of March, as in scripts.
            time = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day - 1).Add(new TimeSpan(0, hour, minute, second, millisecond)) - offset;
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    public static string Format(DateTime time, string format) =>
        Token().Replace(ToDayjs(format), match => match.Groups["literal"] is { Success: true } literal ? literal.Value : Write(time, match.Value));

    private static string ToDayjs(string format)
    {
        // Standard formats of one letter that Day.js lacks stay as they are, as do formats that are broken.
        if (format.Length == 0)
            return Default;
        if (format is "R" or "r" or "U" or "u")
            return format;
        if (format is "O" or "o")
            return "YYYY-MM-DDTHH:mm:ss.SSS0000Z";
        var result = new StringBuilder();
        for (var at = 0; at < format.Length;)
        {
            var c = format[at];
            if (Letters.TryGetValue(c, out var tokens))
            {
                var run = 1;
                while (at + run < format.Length && format[at + run] == c)
                    run++;
                at += run;
                var token = tokens[Math.Min(run, tokens.Length) - 1];
                if (token.Length == 0)
                    return format;
                result.Append(token);
            }
            else if (c is '\'' or '`')
            {
                var end = format.IndexOf(c, at + 1);
                if (end < 0)
                    return format;
                result.Append(format, at + 1, end - at - 1);
                at = end + 1;
            }
            else if (c == '\\')
            {
                if (at + 1 == format.Length)
                    return format;
                result.Append(format[at + 1]);
                at += 2;
            }
            else
            {
                result.Append(c switch { 'K' => "Z", '%' => "", _ => c.ToString() });
                at++;
            }
        }

        return result.Length == 0 ? Default : result.ToString();
    }

    private static string Write(DateTime time, string token)
    {
        var culture = CultureInfo.InvariantCulture;
        return token switch
        {
            "YY" => time.ToString("yy", culture),
            "YYYY" => time.ToString("yyyy", culture),
            "M" => time.Month.ToString(culture),
            "D" => time.Day.ToString(culture),
            "DD" => time.ToString("dd", culture),
            "d" => ((int)time.DayOfWeek).ToString(culture),
            "dd" => time.ToString("dddd", culture)[..2],
            "H" => time.Hour.ToString(culture),
            "h" => time.ToString("%h", culture),
            "a" => time.Hour < 12 ? "am" : "pm",
            "A" => time.Hour < 12 ? "AM" : "PM",
            "m" => time.Minute.ToString(culture),
            "s" => time.Second.ToString(culture),
            "SSS" => time.ToString("fff", culture),
            "Z" => "+00:00",
            "ZZ" => "+0000",
            _ => time.ToString(token, culture),
        };
    }

    [GeneratedRegex(@"\[(?<literal>[^\]]+)\]|YYYY|YY|M{1,4}|D{1,2}|d{1,4}|H{1,2}|h{1,2}|a|A|m{1,2}|s{1,2}|Z{1,2}|SSS", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A(?<year>[0-9]{4})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2})([T ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})(\.(?<fraction>[0-9]+))?)?(Z|(?<sign>[+-])(?<offsetHour>[0-9]{2}):?(?<offsetMinute>[0-9]{2}))?)?)?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();
}
