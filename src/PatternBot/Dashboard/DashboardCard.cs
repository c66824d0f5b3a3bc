using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Dashboard;

/// <summary>What <c>cards/dashboard.json</c> shows.</summary>
internal sealed record DashboardCard(
    string Title,
    string Answer,
    ImmutableArray<CardFact> Counted,
    ImmutableArray<CardFact> Categories,
    ImmutableArray<CardRow> Published,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);
