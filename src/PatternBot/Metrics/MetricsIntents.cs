using PatternBot.CardModels;
using PatternBot.Knowledge.Tables;
using PatternBot.Turns;

namespace PatternBot.Metrics;

/// <summary>Judge a measured value by a pattern's success metrics.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Metric">The metric's name, as the catalog has it.</param>
/// <param name="Value">The value, in the unit that was said.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Said">The value as it was written.</param>
public sealed record JudgeMetric(string Slug, string Metric, double Value, QuantityUnit Unit, string Said) : Intent, IAboutOnePattern
{
    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };
}

/// <summary>Show what tells that a pattern works, with the levels to reach.</summary>
/// <param name="Slug">The pattern, or null for the table of all.</param>
public sealed record ShowMetrics(string? Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "metrics.show";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };

    /// <summary>A button that shows a pattern's metrics.</summary>
    public static CardButton Button(string title, string slug) => CardButton.For(title, Verb, ("slug", slug));
}
