using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Navigator;

/// <summary>What <c>cards/navigator.json</c> shows.</summary>
internal sealed record NavigatorCard(
    string Title,
    string Answer,
    string Why,
    ImmutableArray<CardRow> Rows,
    string Source,
    ImmutableArray<CardButton> Patterns,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);
