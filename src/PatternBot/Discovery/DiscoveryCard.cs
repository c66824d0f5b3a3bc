using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Discovery;

/// <summary>What <c>cards/discovery.json</c> shows; without a picture its lines say the same.</summary>
internal sealed record DiscoveryCard(
    string Occasion,
    string Title,
    string Badge,
    string Answer,
    string? Picture,
    ImmutableArray<string> Lines,
    string Fact,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);
