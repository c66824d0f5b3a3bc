namespace PatternBot.Retention;

/// <summary>Clears away what is no longer needed.</summary>
public interface IRetentionStore
{
    /// <summary>Deletes some of what is older than a moment. Several replicas may at once: each row goes once.</summary>
    /// <param name="kept">What.</param>
    /// <param name="before">The moment.</param>
    /// <param name="most">How many at most, so that nobody waits for long behind it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many were deleted; fewer than <paramref name="most"/> when nothing is left.</returns>
    /// <exception cref="Learners.StoreUnavailableException">The store cannot be reached.</exception>
    Task<int> RemoveAsync(Kept kept, DateTimeOffset before, int most, CancellationToken cancellationToken);
}
