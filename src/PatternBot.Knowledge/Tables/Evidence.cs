using System.Collections.Immutable;

namespace PatternBot.Knowledge.Tables;

/// <summary>What a pattern costs and returns, by the page, which names no source.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Investment">What to invest, with what for.</param>
/// <param name="PaybackPeriod">When it has paid for itself.</param>
/// <param name="FiveYearReturn">The return over five years.</param>
/// <param name="RealExample">An example with a figure.</param>
/// <param name="DependsOn">What decides whether one's own figure is better or worse, one sentence; our own.</param>
public sealed record ReturnOnInvestment(
    NamedPattern Pattern,
    Figure Investment,
    Figure PaybackPeriod,
    Figure FiveYearReturn,
    Figure RealExample,
    string DependsOn);

/// <summary>What a company gained with a pattern, by the page.</summary>
/// <param name="Company">The company.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Tier">The tier that the page gives there; equal to the pattern's.</param>
/// <param name="Scale">The scale, as written.</param>
/// <param name="Result">What it brought.</param>
/// <param name="KeyMetric">The figure to it.</param>
/// <param name="Lesson">What to take from it at a smaller scale, one sentence; our own.</param>
public sealed record Impact(string Company, NamedPattern Pattern, Tier Tier, Figure Scale, string Result, Figure KeyMetric, string Lesson);

/// <summary>A measure of a pattern with three levels.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Good">The first level.</param>
/// <param name="Great">The second level.</param>
/// <param name="Elite">The third level.</param>
/// <param name="HowToMeasure">How to measure it, one sentence; our own.</param>
public sealed record SuccessLevels(NamedPattern Pattern, string Metric, Figure Good, Figure Great, Figure Elite, string HowToMeasure);

/// <summary>A figure of the page's dashboard.</summary>
/// <param name="Measure">What it says (<c>Gold Tier</c>).</param>
/// <param name="Value">The figure; unsourced where nothing in the catalog proves it.</param>
/// <param name="Counts">The tier whose patterns it counts, or null.</param>
/// <param name="CountsAll">Whether it counts all patterns.</param>
/// <param name="Reading">How to take it, one sentence; our own.</param>
public sealed record HealthMeasure(string Measure, Figure Value, Tier? Counts, bool CountsAll, string Reading);

/// <summary>A company whose case shows patterns at work.</summary>
/// <param name="Company">The company.</param>
/// <param name="Case">The case's name.</param>
/// <param name="Patterns">The patterns that it shows.</param>
/// <param name="Lesson">What to look for in it, one sentence; our own.</param>
public sealed record CaseStudy(string Company, string Case, ImmutableArray<NamedPattern> Patterns, string Lesson);

/// <summary>A work that the page refers to.</summary>
/// <param name="Work">Author, title, year and address.</param>
/// <param name="Patterns">The patterns that it is about.</param>
/// <param name="WhyRead">What it gives, one sentence; our own.</param>
public sealed record WorkToRead(Reference Work, ImmutableArray<NamedPattern> Patterns, string WhyRead);

/// <summary>Something in which the page contradicts itself, and what the catalog says instead.</summary>
/// <param name="Topic">A short name.</param>
/// <param name="PageSays">The one statement.</param>
/// <param name="AlsoSays">The other.</param>
/// <param name="CatalogSays">What holds here.</param>
public sealed record Contradiction(string Topic, string PageSays, string AlsoSays, string CatalogSays);
