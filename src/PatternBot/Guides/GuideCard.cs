using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Guides;

/// <summary>What <c>cards/guide.json</c> shows.</summary>
internal sealed record GuideCard(
    string Title,
    string Answer,
    ImmutableArray<GuideTier> Tiers,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A tier with its practices.</summary>
internal sealed record GuideTier(string Heading, string HowToTake, ImmutableArray<CardRow> Practices);
