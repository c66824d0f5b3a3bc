namespace PatternBot.Replicas;

/// <summary>Secrets that all replicas must have alike. Not registered where the service is one process.</summary>
public interface ISharedSecrets
{
    /// <summary>The secret of that name; the first who offers one decides.</summary>
    /// <exception cref="Learners.StoreUnavailableException">The store cannot be reached.</exception>
    Task<byte[]> AgreeAsync(string name, byte[] offer, CancellationToken cancellationToken);
}
