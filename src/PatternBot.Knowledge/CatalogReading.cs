using System.Collections.Immutable;

namespace PatternBot.Knowledge;

/// <summary>What came of reading a knowledge base.</summary>
/// <param name="Catalog">The catalog, or null when there is any fault: a catalog is whole or it is not there.</param>
/// <param name="Faults">Every fault found, by file and line; empty when all is well.</param>
public sealed record CatalogReading(Catalog? Catalog, ImmutableArray<Fault> Faults)
{
    /// <summary>How much could be read, faults or not.</summary>
    public CatalogCounts Counts { get; init; } = CatalogCounts.None;
}
