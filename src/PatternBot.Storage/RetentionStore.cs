using Microsoft.EntityFrameworkCore;
using PatternBot.Cohorts;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Quizzes;
using PatternBot.Retention;

namespace PatternBot.Storage;

/// <summary>Deletes what is past its time; each step is one statement or two, in the queue of the writers.</summary>
internal sealed class RetentionStore(LearningStore store) : IRetentionStore
{
    // Everything of a learner goes, over ten tables: fewer at once.
    private const int LearnersAtOnce = 20;

    public Task<int> RemoveAsync(Kept kept, DateTimeOffset before, int most, CancellationToken cancellationToken) => kept switch
    {
        Kept.Posts => DeleteAsync<ScheduledPost>(posts => posts.Where(p => p.Due < before && p.State != PostState.Planned && p.State != PostState.Sending).OrderBy(p => p.Due), most, cancellationToken),
        Kept.Inbox => InboxAsync(before.ToUnixTimeMilliseconds(), most, cancellationToken),
        Kept.Rounds => DeleteAsync<ChannelRound>(rounds => rounds.Where(r => r.ClosesAt < before).OrderBy(r => r.ClosesAt), most, cancellationToken),
        Kept.LinkCodes => DeleteAsync<LinkCode>(codes => codes.Where(c => c.Expires < before).OrderBy(c => c.Expires), most, cancellationToken),
        Kept.Cohorts => store.WriteAsync((PatternBotContext context, CancellationToken ct) => CohortsAsync(context, before, most, ct), cancellationToken),
        Kept.Conversations => store.WriteAsync((PatternBotContext context, CancellationToken ct) => ConversationsAsync(context, before, most, ct), cancellationToken),
        Kept.InactiveLearners => InactiveLearnersAsync(before, most, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kept), kept, null),
    };

    private Task<int> DeleteAsync<T>(Func<IQueryable<T>, IQueryable<T>> old, int most, CancellationToken cancellationToken)
        where T : class => store.WriteAsync(
        (PatternBotContext context, CancellationToken ct) => old(context.Set<T>()).Take(most).ExecuteDeleteAsync(ct), cancellationToken);

    // What nobody finished counts too: after so long it helps nobody.
    private Task<int> InboxAsync(long before, int most, CancellationToken cancellationToken) =>
        DeleteAsync<InboxRow>(rows => rows.Where(r => r.ReceivedAt < before).OrderBy(r => r.ReceivedAt), most, cancellationToken);

    private static async Task<int> CohortsAsync(PatternBotContext context, DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var over = await context.Set<Cohort>().Where(c => c.State != CohortState.Running && c.NextDue < before).OrderBy(c => c.NextDue).Select(c => c.Id).Take(most).ToListAsync(cancellationToken);
        await context.Set<CohortMember>().Where(m => over.Contains(m.CohortId)).ExecuteDeleteAsync(cancellationToken);

        // Somebody may have resumed one meanwhile.
        return await context.Set<Cohort>().Where(c => over.Contains(c.Id) && c.State != CohortState.Running).ExecuteDeleteAsync(cancellationToken);
    }

    private static Task<int> ConversationsAsync(PatternBotContext context, DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var cohorts = context.Set<Cohort>();
        return context.Set<ConversationRow>()
            .Where(c => c.SeenAt < before && !cohorts.Any(o => o.Channel == c.Channel && o.Place == c.Place && o.State == CohortState.Running))
            .OrderBy(c => c.SeenAt).Take(most).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<int> InactiveLearnersAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var gone = 0;
        while (gone < most)
        {
            var some = await store.WriteAsync(
                async (PatternBotContext context, CancellationToken ct) =>
                {
                    var (log, known, members) = (context.Set<LogEntry>(), context.Set<KnownPattern>(), context.Set<CohortMember>());
                    var cohorts = context.Set<Cohort>();
                    var inactive = await context.Set<Learner>()
                        .Where(l => l.Since < before && !log.Any(e => e.LearnerId == l.Id && e.At >= before) && !known.Any(k => k.LearnerId == l.Id && k.Since >= before)
                            && !members.Any(m => m.LearnerId == l.Id && cohorts.Any(c => c.Id == m.CohortId && c.State == CohortState.Running)))
                        .OrderBy(l => l.Id).Select(l => l.Id).Take(LearnersAtOnce).ToListAsync(ct);
                    var unit = new LearningUnit(context);
                    foreach (var learner in inactive)
                        await unit.ForgetAsync(learner, ct);
                    return inactive.Count;
                },
                cancellationToken);
            gone += some;
            if (some < LearnersAtOnce)
                break;
        }

        return gone;
    }
}
