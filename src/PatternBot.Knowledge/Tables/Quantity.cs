using System.Globalization;
using System.Text.RegularExpressions;

namespace PatternBot.Knowledge.Tables;

/// <summary>What a <see cref="Quantity"/> counts.</summary>
public enum QuantityUnit
{
    /// <summary>A plain number.</summary>
    Count,

    /// <summary>People who build.</summary>
    Engineers,

    /// <summary>People who use.</summary>
    Users,

    /// <summary>Requests, messages or transactions a second.</summary>
    RequestsPerSecond,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>US dollars.</summary>
    Dollars,

    /// <summary>US dollars a month.</summary>
    DollarsPerMonth,

    /// <summary>Parts of a hundred: <c>95%</c> is 95.</summary>
    Percent,

    /// <summary>A factor or a ratio to one: <c>1.5x</c> is 1.5, <c>10:1</c> is 10.</summary>
    Factor,

    /// <summary>Servers or services, whatever the text names.</summary>
    Services,

    /// <summary>A length of time in minutes; a month counts as 30 days, a year as 365.</summary>
    Minutes,
}

/// <summary>A span of numbers, as a text states it: <c>&lt; 3 engineers</c>, <c>1K-100K RPS</c>, <c>1M+ users</c>, <c>2,400%</c>.</summary>
/// <param name="Unit">What is counted; amounts are in this unit whatever the text used (<c>1GB</c> is 1,000,000,000 bytes).</param>
/// <param name="Min">The lower end; negative infinity when the text sets none.</param>
/// <param name="Max">The upper end; positive infinity when the text sets none.</param>
/// <param name="IncludesEnds">Whether the stated ends belong to the span: not after <c>&lt;</c> and <c>&gt;</c>.</param>
public sealed partial record Quantity(QuantityUnit Unit, double Min, double Max, bool IncludesEnds)
{
    private const double MinutesPerDay = 24 * 60;

    /// <summary>Whether the number lies in the span.</summary>
    public bool Contains(double value) =>
        IncludesEnds ? value >= Min && value <= Max : value > Min && value < Max;

    /// <summary>Reads the quantity that the text starts with; words after the unit (<c>&lt; 1GB data</c>) do not matter.</summary>
    /// <returns>False when the text starts with no number or counts something that is no <see cref="QuantityUnit"/>.</returns>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Quantity? quantity)
    {
        quantity = null;
        var match = Form().Match(text);
        if (!match.Success || UnitOf(match) is not { } unit)
            return false;

        var low = Number(match.Groups["low"].ValueSpan) * Multiplier(match.Groups["lowK"].Value) * unit.Factor;
        var high = match.Groups["high"].Success
            ? Number(match.Groups["high"].ValueSpan) * Multiplier(match.Groups["highK"].Value) * unit.Factor
            : low;
        quantity = match.Groups["bound"].Value switch
        {
            "<" => new Quantity(unit.Unit, double.NegativeInfinity, low, IncludesEnds: false),
            ">" => new Quantity(unit.Unit, low, double.PositiveInfinity, IncludesEnds: false),
            _ when match.Groups["plus"].Success => new Quantity(unit.Unit, low, double.PositiveInfinity, IncludesEnds: true),
            _ => new Quantity(unit.Unit, low, high, IncludesEnds: true),
        };
        return true;
    }

    private static (QuantityUnit Unit, double Factor)? UnitOf(Match match)
    {
        var word = match.Groups["unit"].Value.ToLowerInvariant();
        if (match.Groups["dollar"].Success)
            return (word == "/month" ? QuantityUnit.DollarsPerMonth : QuantityUnit.Dollars, 1);
        return word switch
        {
            "" => (QuantityUnit.Count, 1),
            "%" => (QuantityUnit.Percent, 1),
            "x" or ":1" => (QuantityUnit.Factor, 1),
            "engineer" or "engineers" or "developer" or "developers" => (QuantityUnit.Engineers, 1),
            "user" or "users" => (QuantityUnit.Users, 1),
            "rps" or "qps" or "tps" or "req/s" or "msg/s" => (QuantityUnit.RequestsPerSecond, 1),
            "mb" => (QuantityUnit.Bytes, 1e6),
            "gb" => (QuantityUnit.Bytes, 1e9),
            "tb" => (QuantityUnit.Bytes, 1e12),
            "server" or "servers" or "service" or "services" => (QuantityUnit.Services, 1),
            "min" or "minute" or "minutes" => (QuantityUnit.Minutes, 1),
            "hour" or "hours" => (QuantityUnit.Minutes, 60),
            "day" or "days" => (QuantityUnit.Minutes, MinutesPerDay),
            "week" or "weeks" => (QuantityUnit.Minutes, 7 * MinutesPerDay),
            "month" or "months" => (QuantityUnit.Minutes, 30 * MinutesPerDay),
            "year" or "years" => (QuantityUnit.Minutes, 365 * MinutesPerDay),
            _ => null,
        };
    }

    private static double Multiplier(string letter) => letter switch { "K" or "k" => 1e3, "M" => 1e6, "B" => 1e9, "T" => 1e12, _ => 1 };

    private static double Number(ReadOnlySpan<char> digits) => double.Parse(digits, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<bound>[<>])?\s*(?<dollar>\$)?(?<low>\d[\d,]*(\.\d+)?)(?<lowK>[KkMBT](?![A-Za-z]))?(\s*[-–]\s*(?<high>\d[\d,]*(\.\d+)?)(?<highK>[KkMBT](?![A-Za-z]))?)?(?<plus>\+)?\s*(?<unit>%|:1|/month|[A-Za-z]+(/s)?)?(?<plus>\+)?")]
    private static partial Regex Form();
}
