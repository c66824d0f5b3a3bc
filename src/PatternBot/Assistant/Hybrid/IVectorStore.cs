using PatternBot.Learners;

namespace PatternBot.Assistant.Hybrid;

/// <summary>Where the vectors of the catalog's texts are kept, each under its model and the hash of its text, so that they are computed once.</summary>
public interface IVectorStore
{
    /// <summary>All vectors of a model, by hash.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(string model, CancellationToken cancellationToken);

    /// <summary>Adds vectors of a model, by hash. What another replica has added already stays.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    Task AddAsync(string model, IReadOnlyDictionary<string, byte[]> vectors, CancellationToken cancellationToken);

    /// <summary>Removes the vectors of other models, and those of texts that are gone.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    Task KeepOnlyAsync(string model, IReadOnlySet<string> hashes, CancellationToken cancellationToken);
}
