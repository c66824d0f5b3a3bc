using System.Collections.Immutable;

namespace PatternBot.Knowledge;

/// <summary>A bundle of patterns to adopt together.</summary>
public sealed record Pack
{
    /// <summary>Key: <c>starter</c>, <c>scale</c>, <c>enterprise</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>Whom it is for.</summary>
    public required string PerfectFor { get; init; }

    /// <summary>Which tiers it draws on, as written.</summary>
    public required string Tiers { get; init; }

    /// <summary>How long it takes, as written (<c>4 weeks</c>).</summary>
    public required string Time { get; init; }

    /// <summary>Where its figures come from.</summary>
    public Provenance Source { get; init; } = Provenance.Own;

    /// <summary>What it brings, in one or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>Its patterns in the order to adopt them, each with its reason.</summary>
    public required ImmutableArray<PatternReason> Patterns { get; init; }

    /// <summary>Other names by which people ask for it.</summary>
    public required ImmutableArray<string> Aliases { get; init; }
}
