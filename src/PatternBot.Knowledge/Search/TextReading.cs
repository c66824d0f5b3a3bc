using System.Collections.Immutable;

namespace PatternBot.Knowledge.Search;

/// <summary>What the search reads out of a text.</summary>
public sealed record TextReading
{
    /// <summary>The text, cleaned.</summary>
    public required string Text { get; init; }

    /// <summary>Its words, in English where a glossary knows them, typing errors mended.</summary>
    public required IReadOnlyList<Token> Tokens { get; init; }

    /// <summary>Its words as they were written.</summary>
    public IReadOnlyList<Token> Written { get; init; } = [];

    /// <summary>The written words that stand nowhere in the catalog: typing errors, names, other languages.</summary>
    public ImmutableArray<string> Strange { get; init; } = [];

    /// <summary>The patterns that it names.</summary>
    public required ImmutableArray<PatternMention> Mentions { get; init; }

    /// <summary>The patterns that fit, the best first; at most <see cref="CatalogSearch.RankingLength"/>.</summary>
    public required ImmutableArray<RankedPattern> Patterns { get; init; }

    /// <summary>The emergencies, the likeliest first; probabilities over all of them and "none of these" add up to 1.</summary>
    public required ImmutableArray<RankedEmergency> Emergencies { get; init; }

    /// <summary>The words of the text that speak most for the likeliest emergency, in the text's order; letters and digits only.</summary>
    public required ImmutableArray<string> Telltales { get; init; }

    /// <summary>Whether one pattern stands out: it is about as probable as all the others together. Set on the tuning questions.</summary>
    public bool HasClearPattern => Patterns is [{ Share: >= 0.45 }, ..];

    /// <summary>From 0 to 1: how probably the text is about what the catalog knows.</summary>
    public required double Relevance { get; init; }
}

/// <summary>A pattern that fits a text.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Score">Its score; comparable within one ranking.</param>
/// <param name="Share">Its probability among all patterns, from 0 to 1.</param>
public readonly record struct RankedPattern(string Slug, double Score, double Share);

/// <summary>An emergency that a text may describe.</summary>
/// <param name="Slug">The emergency.</param>
/// <param name="Probability">From 0 to 1.</param>
public readonly record struct RankedEmergency(string Slug, double Probability);
