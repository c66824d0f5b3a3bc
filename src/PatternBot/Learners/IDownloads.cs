namespace PatternBot.Learners;

/// <summary>Gives a learner's data an address where it can be fetched for a while.</summary>
public interface IDownloads
{
    /// <summary>How long an address works.</summary>
    TimeSpan Lifetime { get; }

    /// <summary>An address that nobody can guess; null when the service's own address is not known.</summary>
    string? AddressOf(Guid learner, DateTimeOffset now);

    /// <summary>An address of what became of a cohort's nudges, as CSV, that nobody can guess; null when the service's own address is not known.</summary>
    string? DeliveriesAddressOf(Guid cohort, DateTimeOffset now);
}

/// <summary>Where nobody serves files, as in the terminal: the data stands in the message.</summary>
public sealed class NoDownloads : IDownloads
{
    /// <inheritdoc/>
    public TimeSpan Lifetime => TimeSpan.Zero;

    /// <inheritdoc/>
    public string? AddressOf(Guid learner, DateTimeOffset now) => null;

    /// <inheritdoc/>
    public string? DeliveriesAddressOf(Guid cohort, DateTimeOffset now) => null;
}
