using PatternBot.Cards.Expressions;
using static PatternBot.Cards.Functions.Invocations;

namespace PatternBot.Cards.Functions;

/// <summary>
/// Dates, always in UTC and English. What depends on the clock (utcNow and its kin) is left out on purpose: a template gets the time as
/// data, so that the same data always gives the same card.
/// </summary>
internal static class DateFunctions
{
    private const Returns Text = Returns.Text;
    private static readonly Signature TimeAndNumber = new(2, 4, Text, Returns.Number, Text);
    private static readonly Signature TimeAndFormat = new(1, 3, Text);
    private static readonly Signature TimeNumberAndUnit = new(3, 5, Text, Returns.Number, Text);
    private static readonly Signature OneText = new(1, 1, Text);

    public static IEnumerable<Function> All =>
    [
        new("formatDateTime", Text, TimeAndFormat, Eager(Check.None, FormatDateTime)),
        new("formatEpoch", Text, new Signature(1, 3, Returns.Number, Text), Eager(Check.None, FormatEpoch)),
        Shift("addDays", number => TimeSpan.FromDays(number)),
        Shift("addHours", number => TimeSpan.FromHours(number)),
        Shift("addMinutes", number => TimeSpan.FromMinutes(number)),
        Shift("addSeconds", number => TimeSpan.FromSeconds(number)),
        new("addToTime", Text, TimeNumberAndUnit, Eager(Check.None, (in Arguments a, out Value v) => AddUnits(a, 1, out v))),
        new("subtractFromTime", Text, TimeNumberAndUnit, Eager(Check.None, (in Arguments a, out Value v) => AddUnits(a, -1, out v))),
        Truncate("startOfDay", time => time.Date),
        Truncate("startOfHour", time => time.Date.AddHours(time.Hour)),
        Truncate("startOfMonth", time => time.Date.AddDays(1 - time.Day)),
        Part("year", time => time.Year),
        Part("month", time => time.Month),
        Part("dayOfMonth", time => time.Day),
        Part("dayOfWeek", time => (int)time.DayOfWeek),
        Part("dayOfYear", time => time.DayOfYear),
        new("date", Text, OneText, Eager(Check.Text, (in Arguments a, out Value v) => FromTimestamp(a, time => DateFormat.Format(time, "M/dd/yyyy"), out v))),
        new("dateTimeDiff", Returns.Number, new Signature(2, 2, Text), Eager(Check.None, Difference)),
    ];

    private static Function Part(string name, Func<DateTime, double> part) =>
        new(name, Returns.Number, OneText, Eager(Check.Text, (in Arguments a, out Value v) => FromTimestamp(a, time => part(time), out v)));

    private static Function Truncate(string name, Func<DateTime, DateTime> start) =>
        new(name, Text, TimeAndFormat, Eager(Check.None, (in Arguments a, out Value value) =>
        {
            var format = Format(a, 1);
            return FromTimestamp(a, time => DateFormat.Format(start(time), format), out value);
        }));

    /// <summary>Whole units only: the clock's date has no fraction of a day to add to.</summary>
    private static Function Shift(string name, Func<double, TimeSpan> units) =>
        new(name, Text, TimeAndNumber, Eager(Check.None, (in Arguments a, out Value value) =>
        {
            value = default;
            if (!a[1].IsNumber)
                return a.Fail("takes a time and a number");
            var format = Format(a, 2);
            var number = Math.Truncate(a[1].Number);
            return FromTimestamp(a, time => Math.Abs(number) < 1e9 ? DateFormat.Format(time + units(number), format) : throw new ArgumentOutOfRangeException(nameof(number)), out value);
        }));

    private static Outcome FromTimestamp(in Arguments a, Func<DateTime, Value> compute, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.Text || !DateFormat.TryParseTimestamp(a[0].Text, out var time))
            return a.Fail("takes a time exactly like 2024-03-05T14:07:09.000Z");
        try
        {
            value = compute(time);
            return Outcome.Ok;
        }
        catch (ArgumentOutOfRangeException)
        {
            return a.Fail("the time is out of range");
        }
    }

    private static Outcome FormatDateTime(in Arguments a, out Value value)
    {
        value = default;
        if (a[0].Kind != ValueKind.Text || !DateFormat.TryParseIso(a[0].Text, out var time))
            return a.Fail("the time is not in ISO 8601");
        value = DateFormat.Format(time, Format(a, 1));
        return Outcome.Ok;
    }

    private static Outcome FormatEpoch(in Arguments a, out Value value)
    {
        value = default;
        if (!a[0].IsNumber || Math.Abs(a[0].Number) > 253402300799)
            return a.Fail("takes the seconds since 1970");
        value = DateFormat.Format(DateTime.UnixEpoch.AddTicks((long)Math.Truncate(a[0].Number * 1000) * TimeSpan.TicksPerMillisecond), Format(a, 1));
        return Outcome.Ok;
    }

    private static Outcome AddUnits(in Arguments a, int sign, out Value value)
    {
        value = default;
        if (!a[1].IsInteger || Math.Abs(a[1].Number) > 1e9 || a[2].Kind != ValueKind.Text)
            return a.Fail("takes a time, an integer and a unit");
        var number = sign * (int)a[1].Number;
        Func<DateTime, DateTime>? add = a[2].Text switch
        {
            "Year" => time => time.AddYears(number),
            "Month" => time => time.AddMonths(number),
            "Week" => time => time.AddDays(7d * number),
            "Day" => time => time.AddDays(number),
            "Hour" => time => time.AddHours(number),
            "Minute" => time => time.AddMinutes(number),
            "Second" => time => time.AddSeconds(number),
            _ => null,
        };
        if (add is null)
            return a.Fail("the unit is none of Year, Month, Week, Day, Hour, Minute, Second");
        var format = Format(a, 3);
        return FromTimestamp(a, time => DateFormat.Format(add(time), format), out value);
    }

    private static Outcome Difference(in Arguments a, out Value value)
    {
        value = default;
        if (a[1].Kind != ValueKind.Text || !DateFormat.TryParseTimestamp(a[1].Text, out var earlier))
            return a.Fail("takes two times exactly like 2024-03-05T14:07:09.000Z");
        return FromTimestamp(a, time => (time - earlier).TotalMilliseconds * 10000, out value);
    }

    /// <summary>The format argument; a language after it changes nothing, as the official engine has English only.</summary>
    private static string Format(in Arguments a, int at) => a.Count > at && a[at].Kind == ValueKind.Text ? a[at].Text : "";
}
