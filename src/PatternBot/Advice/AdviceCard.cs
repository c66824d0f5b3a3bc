using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Advice;

/// <summary>What <c>cards/advice.json</c> shows.</summary>
internal sealed record AdviceCard(
    string Title,
    string Verdict,
    ImmutableArray<AdviceRow> Rows,
    string Open,
    string Source,
    ImmutableArray<CardButton> Patterns,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A constraint that applies.</summary>
internal sealed record AdviceRow(string Constraint, string Avoid, string UseInstead, string Why, string Until);
