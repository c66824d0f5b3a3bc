using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Combinations;

/// <summary>What <c>cards/companions.json</c> shows.</summary>
internal sealed record CompanionsCard(
    string Title,
    string Answer,
    ImmutableArray<CompanionGroup> Groups,
    ImmutableArray<CardRow> Chains,
    string Source,
    ImmutableArray<CardButton> Patterns,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>Patterns that stand in the same relation.</summary>
internal sealed record CompanionGroup(string Heading, ImmutableArray<CardRow> Rows);
