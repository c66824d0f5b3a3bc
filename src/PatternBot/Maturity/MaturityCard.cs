using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Maturity;

/// <summary>What <c>cards/maturity.json</c> shows.</summary>
internal sealed record MaturityCard(
    string Title,
    string Answer,
    ImmutableArray<MaturityRow> Levels,
    string Source,
    ImmutableArray<CardButton> Patterns,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A level.</summary>
internal sealed record MaturityRow(string Level, string Patterns, string Meaning);
