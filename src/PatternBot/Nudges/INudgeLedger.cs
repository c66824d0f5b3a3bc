using PatternBot.Cohorts;
using PatternBot.Learners;

namespace PatternBot.Nudges;

/// <summary>
/// The ledger as its senders use it. Every change is decided in the database on what stands there, so any number of replicas may try. What
/// the core reads and writes otherwise goes through <see cref="ILearningStore"/>.
/// </summary>
public interface INudgeLedger
{
    /// <summary>Writes what was planned, and the cohorts as they are after it, all or nothing. Whoever was planned or changed by somebody else meanwhile is left out.</summary>
    /// <returns>How many cohorts were planned.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was saved.</exception>
    Task<int> PlanAsync(IReadOnlyList<CohortPlan> plans, CancellationToken cancellationToken);

    /// <summary>Takes posts in hand that are due and that nobody living has in hand, the longest due first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<ScheduledPost>> ClaimAsync(NudgeClaim claim, CancellationToken cancellationToken);

    /// <summary>Extends a replica's hold of these posts, where it still has it.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task RenewAsync(string replica, IReadOnlyCollection<Guid> posts, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Notes that a post goes onto the wire.</summary>
    /// <returns>False when the replica no longer has it in hand, or it was called off: it must not be sent.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached: it must not be sent.</exception>
    Task<bool> StartAsync(Guid post, string replica, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that a post is off the wire and did not arrive.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task PauseAsync(Guid post, string replica, CancellationToken cancellationToken);

    /// <summary>Lets go of a post that is not on the wire.</summary>
    /// <param name="post">The post.</param>
    /// <param name="replica">Who has it in hand.</param>
    /// <param name="notBefore">When it may be taken in hand again.</param>
    /// <param name="reason">Why it was not sent yet.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task ReleaseAsync(Guid post, string replica, DateTimeOffset notBefore, string reason, CancellationToken cancellationToken);
}

/// <summary>What a replica asks of the ledger.</summary>
/// <param name="Replica">Its name, which no other process has.</param>
/// <param name="Now">The time.</param>
/// <param name="Until">Until when it has the posts in hand.</param>
/// <param name="Most">How many it can take.</param>
/// <param name="Except">Buckets of which it has enough in hand.</param>
/// <param name="TakeOver">Whether it may also take what was on the wire when its sender died.</param>
public sealed record NudgeClaim(string Replica, DateTimeOffset Now, DateTimeOffset Until, int Most, IReadOnlyCollection<string> Except, bool TakeOver);

/// <summary>What was planned for a cohort.</summary>
/// <param name="After">The cohort after it, in the version that it was planned from.</param>
/// <param name="Posts">The rows, none of which may exist yet.</param>
public sealed record CohortPlan(Cohort After, IReadOnlyList<ScheduledPost> Posts);
