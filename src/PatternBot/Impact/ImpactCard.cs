using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Impact;

/// <summary>What <c>cards/impact.json</c> shows.</summary>
internal sealed record ImpactCard(
    string Title,
    string Answer,
    ImmutableArray<ImpactRow> Rows,
    ImmutableArray<CardRow> Cases,
    ImmutableArray<string> RunsIt,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>What a company gained with a pattern.</summary>
internal sealed record ImpactRow(string Heading, string Scale, string Result, string Metric, string Lesson);
