using System.Collections.Immutable;

namespace PatternBot.Receiving;

/// <summary>
/// What a platform delivered and we acknowledged, kept until it is done: a crash loses nothing, and what is delivered again, to whichever
/// replica, is known.
/// </summary>
public interface IInbox
{
    /// <summary>Whether other processes may have the same store.</summary>
    bool IsShared { get; }

    /// <summary>Whether a key was taken on, and is still remembered.</summary>
    /// <exception cref="Learners.StoreUnavailableException">The store cannot be reached.</exception>
    Task<bool> KnowsAsync(string key, CancellationToken cancellationToken);

    /// <summary>Takes deliveries on, all or none.</summary>
    /// <param name="entries">The deliveries; no key twice.</param>
    /// <param name="owner">Who works on them: the process.</param>
    /// <param name="cancellationToken">Gives up; whether they were taken on is then not known.</param>
    /// <returns>The keys of those that nobody had taken on before.</returns>
    /// <exception cref="Learners.StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlySet<string>> AcceptAsync(IReadOnlyList<InboxEntry> entries, Guid owner, CancellationToken cancellationToken);

    /// <summary>Notes that deliveries are done: their content goes, that they were seen stays.</summary>
    Task CompleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Forgets a delivery that was not taken on after all.</summary>
    Task ForgetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Says that a process lives, and hands it what others left behind who no longer say so.</summary>
    /// <param name="channel">The channel: what its keys begin with, before a colon.</param>
    /// <param name="owner">The process.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it now has to do.</returns>
    Task<ImmutableArray<InboxEntry>> KeepAsync(string channel, Guid owner, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A delivery.</summary>
/// <param name="Key">What tells it from all others, over all channels; the same when it is delivered again.</param>
/// <param name="Content">What it says, as the channel writes it, sealed.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record InboxEntry(string Key, string Content, DateTimeOffset ReceivedAt);
