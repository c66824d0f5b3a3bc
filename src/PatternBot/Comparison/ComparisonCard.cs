using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Comparison;

/// <summary>What <c>cards/comparison.json</c> shows: a table with one column for each thing compared.</summary>
internal sealed record ComparisonCard(
    string Title,
    string Answer,
    ImmutableArray<int> Columns,
    ImmutableArray<string> Names,
    ImmutableArray<ComparisonRow> Rows,
    ImmutableArray<ComparisonChoice> Choices,
    ImmutableArray<string> Notes,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A line of the table: what is compared, and a cell for each column.</summary>
internal sealed record ComparisonRow(ImmutableArray<string> Cells);

/// <summary>When to take one of them.</summary>
internal sealed record ComparisonChoice(string Heading, ImmutableArray<string> Items);
