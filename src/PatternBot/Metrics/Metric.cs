using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.Metrics;

/// <summary>A measure with three levels, from the table of success metrics or from a pattern's own file.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Name">What is measured.</param>
/// <param name="Levels">Good, great and elite as written.</param>
/// <param name="HowToMeasure">How to measure it, or empty where the catalog does not say.</param>
/// <param name="Source">Where the levels come from.</param>
/// <param name="OfTheTable">Whether the page's table has it; else the pattern's own file does.</param>
internal sealed record Metric(string Slug, string Name, ImmutableArray<string> Levels, string HowToMeasure, Provenance Source, bool OfTheTable)
{
    private static readonly string[] LevelNames = ["good", "great", "elite"];

    /// <summary>The table's metrics.</summary>
    public static IEnumerable<Metric> OfTable(Catalog catalog)
    {
        var table = catalog.Tables.SuccessMetrics;
        return table.Rows.Select(row => new Metric(row.Pattern.Slug!, row.Metric, [row.Good.Text, row.Great.Text, row.Elite.Text], row.HowToMeasure, table.Source, OfTheTable: true));
    }

    /// <summary>A pattern's metrics: the table's first, then those of its own file.</summary>
    public static IEnumerable<Metric> Of(Catalog catalog, Pattern pattern) =>
        OfTable(catalog).Where(m => m.Slug == pattern.Slug)
            .Concat(pattern.Metrics.Select(m => new Metric(pattern.Slug, m.Name, [m.Good, m.Great, m.Elite], "", m.Source, OfTheTable: false)))
            .DistinctBy(m => m.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The level that a value reaches, from 0 for good to 2 for elite; -1 when it reaches none; null when it cannot be compared.</summary>
    public int? LevelOf(double value, QuantityUnit unit)
    {
        var thresholds = Thresholds(unit);
        if (thresholds.Length != Levels.Length)
            return null;
        var reached = -1;
        for (var i = 0; i < thresholds.Length; i++)
            if (Reaches(value, thresholds[i], LowerIsBetter(thresholds)))
                reached = i;
        return reached;
    }

    /// <summary>Whether the metric counts what the unit counts.</summary>
    public bool Counts(QuantityUnit unit) => Thresholds(unit).Length == Levels.Length;

    /// <summary>The level's name in lower case.</summary>
    public static string LevelName(int level) => LevelNames[level];

    /// <summary>Where the levels come from, as it stands behind a figure.</summary>
    public string SourceText => CardText.Source(Source);

    private ImmutableArray<StatedQuantity> Thresholds(QuantityUnit unit) =>
    [
        .. Levels.Select(level => Quantities.Find(level) is [var first, ..] && first.Unit == unit ? (StatedQuantity?)first : null)
            .OfType<StatedQuantity>(),
    ];

    // "< 20%, < 10%, < 5%" says so; so do levels that fall from one to the next.
    private static bool LowerIsBetter(ImmutableArray<StatedQuantity> thresholds) =>
        double.IsNegativeInfinity(thresholds[0].Min) || thresholds[^1].Value < thresholds[0].Value;

    private static bool Reaches(double value, StatedQuantity threshold, bool lowerIsBetter)
    {
        if (!lowerIsBetter)
            return threshold.IncludesEnds ? value >= threshold.Value : value > threshold.Value;
        return threshold.IncludesEnds ? value <= threshold.Value : value < threshold.Value;
    }
}
