using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Paths;

/// <summary>What <c>cards/path.json</c> shows.</summary>
internal sealed record PathCard(
    string Slug,
    string Title,
    string Summary,
    string For,
    string Focus,
    ImmutableArray<CardRow> Weeks,
    string Source,
    ImmutableArray<CardButton> Buttons,
    ImmutableArray<CardButton> Others,
    string PlainSummary);

/// <summary>What <c>cards/paths.json</c> shows: the stages of the journey and the tracks, a row of buttons each.</summary>
internal sealed record PathListCard(
    string Title,
    string Answer,
    ImmutableArray<CardRow> Rows,
    ImmutableArray<CardButton> Stages,
    ImmutableArray<CardButton> Tracks,
    string PlainSummary);

/// <summary>What <c>cards/path-week.json</c> shows.</summary>
internal sealed record PathWeekCard(
    string Title,
    string About,
    ImmutableArray<CardRow> Patterns,
    ImmutableArray<string> Read,
    string Project,
    ImmutableArray<CardRow> Checks,
    string Source,
    ImmutableArray<CardButton> Buttons,
    ImmutableArray<CardButton> Others,
    string PlainSummary);
