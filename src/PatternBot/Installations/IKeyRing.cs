namespace PatternBot.Installations;

/// <summary>Keeps the keys that seal secrets, so that every replica reads what another one sealed.</summary>
public interface IKeyRing
{
    /// <summary>All keys, as XML.</summary>
    /// <exception cref="Learners.StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key.</summary>
    /// <exception cref="Learners.StoreUnavailableException">Nothing was saved.</exception>
    Task AddAsync(string name, string xml, CancellationToken cancellationToken);
}
