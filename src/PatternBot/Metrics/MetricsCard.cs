using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Metrics;

/// <summary>What <c>cards/metrics.json</c> shows.</summary>
internal sealed record MetricsCard(
    string Title,
    string Answer,
    ImmutableArray<MetricRow> Metrics,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A metric with its three levels.</summary>
internal sealed record MetricRow(string Name, string Good, string Great, string Elite, string How);
