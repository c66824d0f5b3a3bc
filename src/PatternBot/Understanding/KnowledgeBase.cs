using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;

namespace PatternBot.Understanding;

/// <summary>One version of the catalog with the search that was built for it: swapped as a whole.</summary>
/// <param name="Catalog">What is known.</param>
/// <param name="Search">Finds it.</param>
public sealed record KnowledgeBase(Catalog Catalog, CatalogSearch Search);

/// <summary>Where features find the knowledge base of this moment.</summary>
public interface IKnowledgeSource
{
    /// <summary>The last good version. A turn reads it once, so that it sees one version throughout.</summary>
    KnowledgeBase Current { get; }
}
