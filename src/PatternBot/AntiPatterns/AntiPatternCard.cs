using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.AntiPatterns;

/// <summary>What <c>cards/anti-patterns.json</c> shows.</summary>
internal sealed record AntiPatternCard(
    string Title,
    string Answer,
    ImmutableArray<AntiPatternRow> Rows,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>An anti-pattern.</summary>
internal sealed record AntiPatternRow(string Name, string RedFlag, string Cost, string Fix, string Instead);
