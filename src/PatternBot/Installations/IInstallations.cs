namespace PatternBot.Installations;

/// <summary>The organisations that installed the bot themselves, with what it needs to speak there. Shared by all replicas.</summary>
public interface IInstallations
{
    /// <summary>An installation, or null.</summary>
    /// <exception cref="Learners.StoreUnavailableException">The store cannot be reached.</exception>
    Task<Installation?> FindAsync(string channel, string organisation, CancellationToken cancellationToken);

    /// <summary>Notes an installation, in the place of what was known.</summary>
    /// <exception cref="Learners.StoreUnavailableException">Nothing was saved.</exception>
    Task SaveAsync(Installation installation, CancellationToken cancellationToken);

    /// <summary>Forgets an installation.</summary>
    /// <exception cref="Learners.StoreUnavailableException">Nothing was forgotten.</exception>
    Task RemoveAsync(string channel, string organisation, CancellationToken cancellationToken);
}

/// <summary>Where the bot was installed.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Organisation">The platform's id of the organisation: a Slack workspace, or the enterprise above it.</param>
/// <param name="Name">What people call it, or null.</param>
/// <param name="Secret">The token and what belongs to it, as the channel writes it, sealed: nobody reads it in the database.</param>
/// <param name="InstalledAt">When.</param>
public sealed record Installation(string Channel, string Organisation, string? Name, string Secret, DateTimeOffset InstalledAt)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Channel}:{Organisation}";
}
