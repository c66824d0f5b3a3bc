using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Understanding;

/// <summary>
/// Finds the numbers that a text states, with their units: <c>2 devs</c>, <c>80 req/s</c>, <c>&lt;1k$/mo</c>, <c>50-80k users</c>.
/// Numbers that are parts of names (<c>p99</c>, <c>2pc</c>, <c>k8s</c>) are none.
/// </summary>
public static partial class Quantities
{
    private const int MostQuantities = 12;
    private const int LongestUnit = 48;

    // "40 people" build, "50,000 people" use.
    private const double MostPeopleWhoBuild = 500;

    /// <summary>The quantities of a text, in its order; at most twelve.</summary>
    public static ImmutableArray<StatedQuantity> Find(string text)
    {
        text = DecimalDigits.ToAscii(text);

        // Most texts state no number at all; telling that is a hundred times cheaper than looking for its form.
        if (!text.AsSpan().ContainsAnyInRange('0', '9') && !text.AsSpan().ContainsAny(SpelledOut))
            return [];
        var found = ImmutableArray.CreateBuilder<StatedQuantity>();
        for (var at = 0; found.Count < MostQuantities;)
        {
            var match = NumberForm().Match(text, at);
            if (!match.Success)
                break;
            var (quantity, end) = Read(text, match);
            if (quantity is { } q)
                found.Add(q);
            at = Math.Max(end, match.Index + match.Length);
        }

        return found.DrainToImmutable();
    }

    private static (StatedQuantity? Quantity, int End) Read(string text, Match match)
    {
        var numberEnd = match.Index + match.Length;
        var unit = UnitForm().Match(text.Substring(numberEnd, Math.Min(LongestUnit, text.Length - numberEnd)));
        var end = numberEnd + unit.Length;
        if (!unit.Success && IsPartOfName(text, match))
            return (null, numberEnd);

        var dotIsDecimal = unit.Groups["percent"].Success || unit.Groups["factor"].Success;
        var low = Number(match.Groups["low"].Value, dotIsDecimal);
        var min = low * Multiplier(match.Groups["lowK"].Value);
        var max = min;
        if (match.Groups["high"].Success)
        {
            var high = Number(match.Groups["high"].Value, dotIsDecimal);
            var multiplier = Multiplier(match.Groups["highK"].Value);
            max = high * multiplier;
            // "50-80k" means 50k; "900-1.5k" does not mean 900k.
            if (!match.Groups["lowK"].Success && low < high)
                min *= multiplier;
            (min, max) = (Math.Min(min, max), Math.Max(min, max));
        }

        var (kind, factor) = Unit(unit, match.Groups["currency"].Success, max, text, match.Index);
        return (Bounded(kind, min * factor, max * factor, match, text[match.Index..end].Trim()), end);
    }

    // "2pc" and "4xx" go on with letters that count nothing; "one" and "two" alone count nothing either.
    private static bool IsPartOfName(string text, Match match)
    {
        var end = match.Index + match.Length;
        return (end < text.Length && char.IsLetterOrDigit(text[end])) || (!char.IsDigit(match.Groups["low"].Value[0]) && !match.Groups["lowK"].Success);
    }

    private static StatedQuantity Bounded(QuantityUnit unit, double min, double max, Match match, string written)
    {
        var bound = match.Groups["bound"].Value.ToLowerInvariant().Trim();
        if (bound.Length == 0)
            return new StatedQuantity(unit, min, match.Groups["plus"].Success ? double.PositiveInfinity : max, true, written);
        var inclusive = InclusiveBounds.Contains(bound);
        return UpperBounds.Contains(bound)
            ? new StatedQuantity(unit, double.NegativeInfinity, max, inclusive, written)
            : new StatedQuantity(unit, min, double.PositiveInfinity, inclusive, written);
    }

    private static (QuantityUnit Unit, double Factor) Unit(Match unit, bool currencyBefore, double value, string text, int start)
    {
        bool Is(string group) => unit.Groups[group].Success;
        var perMonth = Is("month") ? 1.0 : Is("year") ? 1 / 12.0 : Is("week") ? 52 / 12.0 : Is("day") ? 30.0 : 0;
        if (currencyBefore || Is("money"))
            return perMonth > 0 ? (QuantityUnit.DollarsPerMonth, perMonth) : (QuantityUnit.Dollars, 1);
        if (perMonth > 0)
            return SpeaksOfMoney().IsMatch(text) ? (QuantityUnit.DollarsPerMonth, perMonth) : (QuantityUnit.Count, 1);
        if (Is("percent"))
            return (QuantityUnit.Percent, 1);
        if (Is("factor"))
            return (QuantityUnit.Factor, 1);
        if (Is("rate"))
            return (QuantityUnit.RequestsPerSecond, RateFactor(unit.Groups["rate"].Value));
        if (Is("engineers"))
            return (QuantityUnit.Engineers, 1);
        if (Is("people"))
            return (value <= MostPeopleWhoBuild ? QuantityUnit.Engineers : QuantityUnit.Users, 1);
        if (Is("users"))
            return (QuantityUnit.Users, 1);
        if (Is("bytes"))
            return (QuantityUnit.Bytes, ByteFactor(unit.Groups["bytes"].Value));
        if (Is("services"))
            return (QuantityUnit.Services, 1);
        if (Is("time"))
            return (QuantityUnit.Minutes, MinutesOf(unit.Groups["time"].Value));
        return TeamBefore().IsMatch(text.AsSpan(0, start)) ? (QuantityUnit.Engineers, 1)
            : BudgetBefore().IsMatch(text.AsSpan(0, start)) ? (QuantityUnit.DollarsPerMonth, 1)
            : (QuantityUnit.Count, 1);
    }

    private static double Number(string written, bool dotIsDecimal)
    {
        if (NumberWords.TryGetValue(written.ToLowerInvariant(), out var number))
            return number;
        var digits = written.Replace("'", "", StringComparison.Ordinal);
        var point = digits.LastIndexOf('.');
        var comma = digits.LastIndexOf(',');
        // "50.000" and "2,400" are thousands, "2.5", "2,5" and "99.999%" are not; where both stand, the last one is the point.
        var thousandsOnly = !digits.StartsWith('0') && Thousands().IsMatch(digits) && !(dotIsDecimal && point >= 0);
        var separator = thousandsOnly ? -1 : Math.Max(point, comma);
        var plain = string.Concat(digits.Select((c, i) => char.IsDigit(c) ? c.ToString() : i == separator ? "." : ""));
        return double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static double Multiplier(string written) => written.Trim().ToLowerInvariant() switch
    {
        "" => 1,
        "hundred" => 100,
        "dozen" => 12,
        "万" => 1e4,
        "k" or "thousand" or "tausend" or "tsd" or "mil" or "mille" or "grand" => 1e3,
        "b" or "bn" or "billion" => 1e9,
        _ => 1e6,
    };

    private static double RateFactor(string written)
    {
        var rate = written.ToLowerInvariant();
        if (rate.EndsWith("pm", StringComparison.Ordinal) || rate.Contains("min", StringComparison.Ordinal))
            return 1 / 60.0;
        if (HourEnd().IsMatch(rate))
            return 1 / 3600.0;
        return DayEnd().IsMatch(rate) ? 1 / 86400.0 : 1;
    }

    private static double ByteFactor(string written) => char.ToLowerInvariant(written[0]) switch
    {
        'k' => 1e3,
        'm' => 1e6,
        'g' => 1e9,
        't' => 1e12,
        _ => 1e15,
    };

    private static double MinutesOf(string written) => written.ToLowerInvariant() switch
    {
        "ms" or "milliseconds" or "millisecond" or "millis" => 1 / 60_000.0,
        "s" or "sec" or "secs" or "second" or "seconds" => 1 / 60.0,
        "min" or "mins" or "minute" or "minutes" => 1,
        "h" or "hr" or "hrs" or "hour" or "hours" => 60,
        "day" or "days" => 24 * 60,
        "week" or "weeks" => 7 * 24 * 60,
        "month" or "months" => 30 * 24 * 60,
        _ => 365 * 24 * 60,
    };
}
