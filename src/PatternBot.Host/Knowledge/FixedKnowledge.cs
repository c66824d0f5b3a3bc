using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Understanding;

namespace PatternBot.Host.Knowledge;

/// <summary>The knowledge base as it was when a command started.</summary>
internal sealed class FixedKnowledge : IKnowledgeSource
{
    /// <exception cref="StartUpException">The knowledge base is faulty; the message lists every fault.</exception>
    public FixedKnowledge(string directory, string cacheDirectory)
    {
        var reading = CatalogReader.Read(directory);
        if (reading.Catalog is not { } catalog)
            throw new StartUpException(LiveKnowledge.Describe(directory, reading.Faults));
        Current = new KnowledgeBase(catalog, CatalogSearch.BuildOrLoad(catalog, cacheDirectory));
    }

    public KnowledgeBase Current { get; }
}
