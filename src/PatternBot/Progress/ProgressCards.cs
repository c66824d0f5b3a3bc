using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Patterns;

namespace PatternBot.Progress;

/// <summary>What <c>cards/progress.json</c> shows.</summary>
internal sealed record ProgressCard(
    string Title,
    string Subtitle,
    ImmutableArray<CardFact> Facts,
    CardPicture Picture,
    ImmutableArray<ProgressGroupRow> Groups,
    string Footnote,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A group of the tracker.</summary>
internal sealed record ProgressGroupRow(string Title, ImmutableArray<ProgressPatternRow> Patterns);

/// <summary>A pattern of the tracker.</summary>
internal sealed record ProgressPatternRow(string Text);

/// <summary>What <c>cards/progress-known.json</c> shows.</summary>
internal sealed record KnownCard(
    string Title,
    string Text,
    ImmutableArray<KnownChoice> Choices,
    string Known,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A pattern to tick.</summary>
internal sealed record KnownChoice(string Title, string Value);
