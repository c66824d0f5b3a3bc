using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Knowledge.Passages;
using PatternBot.Learners;
using PatternBot.Understanding;

namespace PatternBot.Assistant.Hybrid;

/// <summary>The vectors of a catalog, and what they were found to add to its search.</summary>
/// <param name="Vectors">The passages with their vectors.</param>
/// <param name="Comparison">How they did on the catalog's own questions; null when it has none.</param>
public sealed record PreparedVectors(PassageVectors Vectors, HybridComparison? Comparison);

/// <summary>Computes the vectors of a catalog's passages, or reads them where they were computed before, and switches the search by vectors on where it is measured to be a gain.</summary>
public sealed class VectorPreparation(
    IEmbeddingModel model, IVectorStore store, VectorSearch search, IOptions<AssistantOptions> options, ILogger<VectorPreparation> logger)
{
    // What servers take at once at their most modest.
    private const int BatchSize = 32;

    private string Model => options.Value.EmbeddingModel;

    /// <summary>Prepares a catalog. <see cref="VectorSearch"/> uses its vectors afterwards, or rests.</summary>
    /// <exception cref="ModelUnavailableException">The server cannot be reached or refuses. What it has given so far is kept.</exception>
    public async Task<PreparedVectors> PrepareAsync(KnowledgeBase knowledge, CancellationToken cancellationToken)
    {
        ImmutableArray<Passage> passages = [.. CatalogPassages.Of(knowledge.Catalog)];
        var questions = HybridTrial.Of(knowledge.Catalog);
        ImmutableArray<string> texts = [.. passages.Select(PassageText.Of), .. questions.Select(question => PassageText.Clipped(question.Text))];

        var vectors = await VectorsAsync(texts, cancellationToken);
        var prepared = new PassageVectors(passages, [.. vectors.Take(passages.Length)]);
        var comparison = passages.IsEmpty || questions.IsEmpty ? null : HybridTrial.Run(questions, [.. vectors.Skip(passages.Length)], knowledge.Search.Passages, prepared);
        if (comparison is { IsGain: true })
            search.Use(knowledge.Catalog.Version, prepared);
        else
            search.Rest();
        if (comparison is not null)
            logger.VectorsTried(Model, comparison.Questions, comparison.Words.MeanReciprocalRank, comparison.Hybrid.MeanReciprocalRank, comparison.IsGain ? "used" : "not used");
        return new PreparedVectors(prepared, comparison);
    }

    /// <summary>Removes from the store what this catalog and model do not need.</summary>
    public async Task TidyAsync(KnowledgeBase knowledge, CancellationToken cancellationToken)
    {
        var needed = CatalogPassages.Of(knowledge.Catalog).Select(PassageText.Of)
            .Concat(HybridTrial.Of(knowledge.Catalog).Select(question => PassageText.Clipped(question.Text)))
            .Select(PassageText.HashOf)
            .ToHashSet(StringComparer.Ordinal);
        await KeepOnlyAsync(needed, cancellationToken);
    }

    /// <summary>The vectors of texts that are not kept, such as somebody's questions, in their order.</summary>
    /// <exception cref="ModelUnavailableException">The server cannot be reached or refuses.</exception>
    public async Task<ImmutableArray<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = ImmutableArray.CreateBuilder<float[]>(texts.Count);
        foreach (var batch in texts.Select(PassageText.Clipped).Chunk(BatchSize))
            vectors.AddRange(await model.EmbedAsync(batch, cancellationToken));
        return vectors.ToImmutable();
    }

    private async Task<ImmutableArray<float[]>> VectorsAsync(ImmutableArray<string> texts, CancellationToken cancellationToken)
    {
        var hashes = texts.Select(PassageText.HashOf).ToImmutableArray();
        var known = new Dictionary<string, byte[]>(await KnownAsync(cancellationToken), StringComparer.Ordinal);
        int? length = null;
        foreach (var batch in hashes.Zip(texts).DistinctBy(text => text.First).Where(text => !known.ContainsKey(text.First)).ToArray().Chunk(BatchSize))
        {
            var made = await model.EmbedAsync([.. batch.Select(text => text.Second)], cancellationToken);
            length ??= made[0].Length;
            if (made.Any(vector => vector.Length != length))
                throw new ModelUnavailableException("The server sends vectors of several lengths.", null, null);
            var added = batch.Zip(made).ToDictionary(pair => pair.First.First, pair => VectorBytes.From(pair.Second), StringComparer.Ordinal);
            foreach (var (hash, bytes) in added)
                known.Add(hash, bytes);
            await KeepAsync(added, cancellationToken);
        }

        if (hashes.Select(hash => known[hash].Length).Distinct().Skip(1).Any())
        {
            // What was kept is of no use beside what comes now.
            await KeepOnlyAsync(ImmutableHashSet<string>.Empty, cancellationToken);
            throw new ModelUnavailableException("The model behind its name has been changed: its vectors have another length than those that were kept. All are computed anew.", null, null);
        }

        return [.. hashes.Select(hash => VectorBytes.ToVector(known[hash]))];
    }

    // Without the database everything works but the memory: the next start computes again.
    private async Task<IReadOnlyDictionary<string, byte[]>> KnownAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadAsync(Model, cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            logger.VectorsNotKept(e);
            return new Dictionary<string, byte[]>();
        }
    }

    private async Task KeepOnlyAsync(IReadOnlySet<string> hashes, CancellationToken cancellationToken)
    {
        try
        {
            await store.KeepOnlyAsync(Model, hashes, cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            logger.VectorsNotKept(e);
        }
    }

    private async Task KeepAsync(Dictionary<string, byte[]> added, CancellationToken cancellationToken)
    {
        try
        {
            await store.AddAsync(Model, added, cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            logger.VectorsNotKept(e);
        }
    }
}
