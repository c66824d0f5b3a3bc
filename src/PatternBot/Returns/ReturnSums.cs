using System.Collections.Immutable;
using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.Returns;

/// <summary>The arithmetic of a return, each step written out so that it can be checked.</summary>
internal static class ReturnSums
{
    private const int MonthsOfFiveYears = 60;

    /// <summary>With what it would save a month: payback and return over five years, both from own figures.</summary>
    public static ImmutableArray<string> OfOwnFigures(double investment, double savedPerMonth)
    {
        var fiveYears = savedPerMonth * MonthsOfFiveYears;
        return
        [
            $"Payback: {Money(investment)} ÷ {Money(savedPerMonth)} a month = **{Number(investment / savedPerMonth)} months**",
            $"Saved in 5 years: {Money(savedPerMonth)} × {MonthsOfFiveYears} months = {Money(fiveYears)}",
            $"5-year return: ({Money(fiveYears)} − {Money(investment)}) ÷ {Money(investment)} = **{Percent((fiveYears - investment) / investment)}**",
        ];
    }

    /// <summary>With the investment alone: what the page's return would make of it, and what it must bring to pay for itself in a year.</summary>
    public static ImmutableArray<string> OfInvestment(double investment, Figure? fiveYearReturn)
    {
        var breakEven = $"To have it back in a year it must save {Money(investment)} ÷ 12 = **{Money(investment / 12)} a month**";
        if (fiveYearReturn?.Quantity is not { Unit: QuantityUnit.Percent } percent)
            return [breakEven];
        var returned = investment * percent.Min / 100;
        return
        [
            $"At the page's {fiveYearReturn.Text} (no source given): {Money(investment)} × {Number(percent.Min / 100)} = **{Money(returned)}** in 5 years",
            $"That is {Money(returned)} ÷ {MonthsOfFiveYears} = {Money(returned / MonthsOfFiveYears)} a month on average",
            breakEven,
        ];
    }

    /// <summary>With the saving alone: what may be spent on it.</summary>
    public static ImmutableArray<string> OfSaving(double savedPerMonth) =>
    [
        $"To have it back in a year it may cost {Money(savedPerMonth)} × 12 = **{Money(savedPerMonth * 12)}**",
        $"Over 5 years it saves {Money(savedPerMonth)} × {MonthsOfFiveYears} = {Money(savedPerMonth * MonthsOfFiveYears)}",
    ];

    /// <summary>An amount in dollars: <c>$30,000</c>.</summary>
    public static string Money(double amount) => amount < 0 ? $"-${StatedQuantity.Format(-amount)}" : $"${StatedQuantity.Format(amount)}";

    private static string Number(double number) => StatedQuantity.Format(number);

    private static string Percent(double share) => $"{StatedQuantity.Format(Math.Round(share * 100))}%";
}
