using PatternBot.Nudges;

namespace PatternBot.Cohorts;

/// <summary>What can be read of cohorts and of what was sent to them.</summary>
public interface ICohortView
{
    /// <summary>A cohort, or null.</summary>
    Task<Cohort?> FindAsync(Guid cohort, CancellationToken cancellationToken);

    /// <summary>The cohorts of a conversation, the latest first.</summary>
    Task<IReadOnlyList<Cohort>> OfRoomAsync(string channel, string place, CancellationToken cancellationToken);

    /// <summary>Running cohorts whose next nudge is due, the longest due first.</summary>
    /// <param name="until">The moment.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Cohort>> DueAsync(DateTimeOffset until, int most, CancellationToken cancellationToken);

    /// <summary>Running cohorts in the order of their keys, a page at a time.</summary>
    /// <param name="after">The last key of the page before; empty for the first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Cohort>> RunningAsync(Guid after, int most, CancellationToken cancellationToken);

    /// <summary>Who takes part, the first to join first.</summary>
    Task<IReadOnlyList<CohortMember>> MembersAsync(Guid cohort, CancellationToken cancellationToken);

    /// <summary>The cohorts that somebody started, the latest first.</summary>
    Task<IReadOnlyList<Cohort>> StartedByAsync(string channel, string user, CancellationToken cancellationToken);

    /// <summary>In which cohorts somebody takes part, the first joined first.</summary>
    Task<IReadOnlyList<CohortMember>> MembershipsAsync(string channel, string user, CancellationToken cancellationToken);

    /// <summary>What was or will be sent to one person alone, the latest due first.</summary>
    Task<IReadOnlyList<ScheduledPost>> PostsToAsync(string channel, string person, CancellationToken cancellationToken);

    /// <summary>Whether somebody wants no message of the bot's own accord; null when not.</summary>
    Task<OptOut?> FindOptOutAsync(string channel, string user, CancellationToken cancellationToken);

    /// <summary>A row of the ledger, or null.</summary>
    Task<ScheduledPost?> FindPostAsync(string key, CancellationToken cancellationToken);

    /// <summary>The rows about a cohort or a channel's question, the latest due first.</summary>
    Task<IReadOnlyList<ScheduledPost>> PostsAsync(Guid subject, CancellationToken cancellationToken);

    /// <summary>The rows of a stretch of time, the first due first.</summary>
    Task<IReadOnlyList<ScheduledPost>> PostsAsync(DateTimeOffset from, DateTimeOffset until, int most, CancellationToken cancellationToken);
}
