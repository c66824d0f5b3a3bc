using System.Globalization;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Understanding;

/// <summary>A number that somebody stated, with what it counts.</summary>
/// <param name="Unit">What is counted. Euros and pounds stand as dollars: the tables' limits are no finer than that.</param>
/// <param name="Min">The lower end in that unit; negative infinity after <c>under 100 rps</c>. Equal to <paramref name="Max"/> for a plain number.</param>
/// <param name="Max">The upper end; positive infinity after <c>more than 1k users</c>.</param>
/// <param name="IncludesEnds">Whether the ends belong to it: not after <c>less than</c> and <c>more than</c>.</param>
/// <param name="Text">The number as it was written, with its unit.</param>
public readonly record struct StatedQuantity(QuantityUnit Unit, double Min, double Max, bool IncludesEnds, string Text)
{
    /// <summary>The one number that stands for it: the end that was named; of a span the upper end.</summary>
    public double Value => double.IsInfinity(Max) ? Min : Max;

    /// <summary>Whether all of it lies within a limit of the same unit.</summary>
    public bool IsWithin(Quantity limit) =>
        limit.Unit == Unit
        && (Max < limit.Max || (Max == limit.Max && (limit.IncludesEnds || !IncludesEnds)))
        && (Min > limit.Min || (Min == limit.Min && (limit.IncludesEnds || !IncludesEnds)) || double.IsNegativeInfinity(limit.Min));

    /// <summary>A number for people: <c>1,500</c>, <c>2.5</c>, <c>12.5K</c> is written out as <c>12,500</c>.</summary>
    public static string Format(double value) => value.ToString(Math.Abs(value) >= 100 ? "#,0" : "#,0.##", CultureInfo.InvariantCulture);
}
