using System.Globalization;
using Microsoft.Extensions.Logging;
using PatternBot.Cohorts;
using PatternBot.Learners;

namespace PatternBot.Nudges;

/// <summary>Writes down how a post ended, and what that means for its cohort, in one piece.</summary>
internal sealed class PostEnding(ILearningStore store, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

    /// <summary>Writes it. What was said cannot be unsaid, so it waits for a database that is away.</summary>
    /// <param name="post">The post as it was taken in hand.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="reason">Why.</param>
    /// <param name="messageId">The channel's id of the message, or null.</param>
    /// <param name="cohort">What becomes of its cohort.</param>
    /// <param name="cancellationToken">Gives up: the process ends.</param>
    public async Task WriteAsync(ScheduledPost post, PostState state, string reason, string? messageId, CohortEffect cohort, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var now = time.GetUtcNow();
                await store.WriteAsync((unit, ct) => WriteAsync(unit, post, (state, reason, messageId, cohort), now, ct), cancellationToken);
                if (state == PostState.Sent)
                    logger.PostSent(post.Key, post.Kind.ToString(), now - post.Due);
                else
                    logger.PostNotSent(post.Key, state.ToString(), reason);
                NudgeMetrics.Ended(post, state, now);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(BetweenAttempts, time, cancellationToken);
            }
        }
    }

    private static async Task<bool> WriteAsync(
        ILearningUnit unit, ScheduledPost post, (PostState State, string Reason, string? MessageId, CohortEffect Cohort) end, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Somebody may have ended it meanwhile; that it was sent is the stronger word.
        if (await unit.Cohorts.FindPostAsync(post.Key, cancellationToken) is not { } current || (current.IsOver && end.State != PostState.Sent) || current.State == PostState.Sent)
            return false;
        unit.Update(current.Ended(end.State, end.Reason, now) with { MessageId = end.MessageId });
        if (end.Cohort == CohortEffect.None || await unit.Cohorts.FindAsync(post.SubjectId, cancellationToken) is not { } cohort)
            return true;
        if (end.Cohort == CohortEffect.Stops)
            await StopAsync(unit, cohort, current, end.Reason, now, cancellationToken);
        else
            unit.Update(cohort with
            {
                Position = Math.Max(cohort.Position, current.Position + 1),
                State = end.Cohort == CohortEffect.Finishes ? CohortState.Finished : cohort.State,
                StateReason = end.Cohort == CohortEffect.Finishes ? "The path is done." : cohort.StateReason,
            });
        return true;
    }

    private static async Task StopAsync(ILearningUnit unit, Cohort cohort, ScheduledPost post, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (cohort.State != CohortState.Running)
            return;
        unit.Update(cohort with { State = CohortState.Stopped, StateReason = reason });
        var key = $"note/{post.Key}";
        if (cohort.IsPersonal || cohort.OwnerId.Length == 0 || await unit.Cohorts.FindPostAsync(key, cancellationToken) is not null)
            return;
        unit.Add(post with
        {
            Id = Guid.CreateVersion7(now),
            Key = key,
            Kind = PostKind.Note,
            Person = cohort.OwnerId,
            Text = $"The cohort that you started on {cohort.StartedAt.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} (path “{cohort.Path}”) has stopped. {reason}",
            Due = now,
            State = PostState.Planned,
            Reason = "",
            ClaimedBy = null,
            ClaimedUntil = null,
            Attempts = 0,
            Version = 0,
        });
    }
}

/// <summary>What the end of a post means for its cohort.</summary>
internal enum CohortEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The next week comes next.</summary>
    Advances,

    /// <summary>It is done.</summary>
    Finishes,

    /// <summary>It cannot go on; its owner is told.</summary>
    Stops,
}
