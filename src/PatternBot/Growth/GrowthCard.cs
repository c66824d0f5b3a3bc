using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Growth;

/// <summary>What <c>cards/growth.json</c> shows.</summary>
internal sealed record GrowthCard(
    string Title,
    string Answer,
    ImmutableArray<GrowthStageRow> Stages,
    string Source,
    ImmutableArray<CardButton> Patterns,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A stage.</summary>
internal sealed record GrowthStageRow(string Heading, string Stack, string Sign);
