using System.Collections.Immutable;
using PatternBot.Knowledge.Passages;
using PatternBot.Understanding;

namespace PatternBot.Assistant.Hybrid;

/// <summary>Finds passages for a language model: by words, and by vectors too where they are a gain.</summary>
/// <param name="vectors">Finds by vectors; null where none are configured.</param>
public sealed class PassageFinder(VectorSearch? vectors = null)
{
    // A place that fits much worse than the best is about something else.
    private const float WorthIt = 0.5f;

    /// <summary>The passages that fit best, the best first; none when nothing fits.</summary>
    /// <param name="words">What is sought, without anybody's name.</param>
    /// <param name="knowledge">Where it is sought.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask<ImmutableArray<Passage>> FindAsync(string words, KnowledgeBase knowledge, int count, CancellationToken cancellationToken)
    {
        var near = vectors is null ? [] : await vectors.NearestAsync(words, knowledge.Catalog.Version, HybridTrial.Depth, cancellationToken);
        var found = knowledge.Search.Passages.Search(words, near.IsEmpty ? count : HybridTrial.Depth);
        return near.IsEmpty
            ? [.. found.Where(hit => hit.Score >= WorthIt * found[0].Score).Select(hit => hit.Passage)]
            : RankFusion.Fuse(count, [.. found.Select(hit => hit.Passage)], near);
    }
}
