using System.Collections.Immutable;
using PatternBot.CardModels;

namespace PatternBot.Returns;

/// <summary>What <c>cards/return.json</c> shows.</summary>
internal sealed record ReturnCard(
    string Title,
    string Answer,
    ImmutableArray<CardFact> Facts,
    string SumsTitle,
    ImmutableArray<string> Sums,
    string DependsOn,
    string Source,
    string Slug,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>What <c>cards/return-form.json</c> shows.</summary>
internal sealed record ReturnFormCard(ImmutableArray<ReturnChoice> Patterns, string Slug, string PlainSummary);

/// <summary>A pattern to choose.</summary>
internal sealed record ReturnChoice(string Title, string Value);

/// <summary>What <c>cards/returns.json</c> shows.</summary>
internal sealed record ReturnListCard(
    string Title,
    string Answer,
    ImmutableArray<ReturnRow> Rows,
    string Source,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>A pattern's figures.</summary>
internal sealed record ReturnRow(string Pattern, string Investment, string Payback, string Return);
