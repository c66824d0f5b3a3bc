using System.Collections.Immutable;

namespace PatternBot.Assistant.Hybrid;

/// <summary>A model that makes vectors: texts that mean alike get vectors that point alike.</summary>
public interface IEmbeddingModel
{
    /// <summary>The vectors of texts, in their order, all of one length that is the same at every call.</summary>
    /// <exception cref="ModelUnavailableException">The server cannot be reached, refuses, or sends what the protocol does not have.</exception>
    Task<ImmutableArray<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
