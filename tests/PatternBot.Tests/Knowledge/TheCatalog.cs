using PatternBot.Knowledge;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Knowledge;

/// <summary>The repository's own knowledge base, read once for all tests.</summary>
internal static class TheCatalog
{
    public static string Directory { get; } = Repository.PathOf("data");

    public static CatalogReading Reading { get; } = CatalogReader.Read(Directory);

    public static Catalog Whole => Reading.Catalog ?? throw new InvalidOperationException("data/ has faults:\n" + string.Join('\n', Reading.Faults));
}
