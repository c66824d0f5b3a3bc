using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Patterns;

/// <summary>What <c>cards/pattern.json</c> shows.</summary>
internal sealed record PatternCard(
    string Title,
    string Badge,
    string? Lead,
    string Summary,
    string? Picture,
    ImmutableArray<CardFact> Facts,
    ImmutableArray<string> When,
    ImmutableArray<string> FirstSteps,
    string Source,
    ImmutableArray<CardButton> Sections,
    ImmutableArray<CardButton> Related,
    string RelatedTitle,
    string PlainSummary);

/// <summary>What <c>cards/section.json</c> shows.</summary>
internal sealed record PatternSectionCard(
    string Title,
    string Badge,
    string Heading,
    ImmutableArray<string> Items,
    string Text,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>What <c>cards/patterns.json</c> shows.</summary>
internal sealed record PatternListCard(
    string Title,
    string Subtitle,
    ImmutableArray<PatternRow> Rows,
    ImmutableArray<CardButton> Buttons,
    ImmutableArray<CardButton> Pages,
    string PlainSummary);

/// <summary>A line of a list of patterns.</summary>
internal sealed record PatternRow(string Label, string Text);

/// <summary>What <c>cards/candidates.json</c> shows.</summary>
internal sealed record CandidatesCard(
    string Title,
    string Subtitle,
    ImmutableArray<PatternRow> Rows,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>What <c>cards/facet.json</c> shows: one side of a pattern. A row's label may be empty.</summary>
internal sealed record FacetCard(
    string Title,
    string Answer,
    ImmutableArray<CardFact> Facts,
    ImmutableArray<CardRow> Rows,
    string Source,
    ImmutableArray<CardButton> Patterns,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);
