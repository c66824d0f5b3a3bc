using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Packs;

/// <summary>What <c>cards/pack.json</c> shows.</summary>
internal sealed record PackCard(
    string Title,
    string Summary,
    string PerfectFor,
    string Tiers,
    string Time,
    string Source,
    ImmutableArray<PackRow> Rows,
    ImmutableArray<CardButton> Buttons,
    ImmutableArray<CardButton> Others,
    string PlainSummary);

/// <summary>A pattern of the pack.</summary>
internal sealed record PackRow(string Label, string Why);
