using System.Collections.Immutable;
using System.Globalization;
using PatternBot.Progress;

namespace PatternBot.Charts;

/// <summary>A picture of figures: <see cref="RetentionChart"/> or <see cref="DistributionChart"/>. Holds what is drawn, not how.</summary>
public abstract record Chart
{
    private protected Chart()
    {
    }

    /// <summary>The picture in one sentence, for whoever does not see it: the same figures.</summary>
    public abstract string AltText { get; }
}

/// <summary>Predicted retention over time as a line, with the goal of 90% beside it.</summary>
/// <param name="Points">The points in order, from 1 to <see cref="RetentionSeries.MostPoints"/>; retention from 0 to 1.</param>
public sealed record RetentionChart(ImmutableArray<RetentionPoint> Points) : Chart
{
    /// <inheritdoc/>
    public override string AltText
    {
        get
        {
            var (first, last) = (Points[0], Points[^1]);
            if (Points.Length == 1)
                return $"Predicted retention on {Day(last.Day)}: {Percent(last.Retention)} of {Questions(last.Questions)}.";
            var lowest = Points.MinBy(p => p.Retention)!;
            return $"Predicted retention from {Day(first.Day)} to {Day(last.Day)}: {Percent(first.Retention)} at first, "
                + $"lowest {Percent(lowest.Retention)} on {Day(lowest.Day)}, {Percent(last.Retention)} now, over {Questions(last.Questions)}.";
        }
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * 100)}%");

    private static string Questions(int count) => count == 1 ? "1 question" : string.Create(CultureInfo.InvariantCulture, $"{count} questions");
}

/// <summary>How many chose each option of a question, as bars.</summary>
/// <param name="Options">The options as the card shows them, from 2 to 8.</param>
public sealed record DistributionChart(ImmutableArray<OptionCount> Options) : Chart
{
    /// <inheritdoc/>
    public override string AltText =>
        $"Choices: {string.Join(", ", Options.Select((option, i) => $"{LetterOf(i)}{(option.IsRight ? " (right)" : "")} {option.Chosen.ToString(CultureInfo.InvariantCulture)}"))}.";

    /// <summary>The letter by which the picture names an option, counted from 0: A, B, C …</summary>
    public static char LetterOf(int index) => (char)('A' + index);
}

/// <summary>An option of a question that was asked.</summary>
/// <param name="Chosen">How many chose it; 0 and more.</param>
/// <param name="IsRight">Whether it belongs to the answer.</param>
public readonly record struct OptionCount(int Chosen, bool IsRight);

/// <summary>What a picture is drawn for.</summary>
public enum ChartTheme
{
    /// <summary>Dark on white.</summary>
    Light,

    /// <summary>Light on a dark ground.</summary>
    Dark,
}
