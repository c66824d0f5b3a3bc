using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Domains;

/// <summary>What <c>cards/domain.json</c> shows.</summary>
internal sealed record DomainCard(
    string Title,
    string Answer,
    string StartWith,
    string Why,
    ImmutableArray<CardRow> Rows,
    string Source,
    ImmutableArray<CardButton> Patterns,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);
