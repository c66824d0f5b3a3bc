using Microsoft.Extensions.Logging;
using PatternBot.Learners;

namespace PatternBot.Nudges;

/// <summary>Writes what has come due into the ledger, a few pages at a time, so that memory does not grow with the number of cohorts.</summary>
public sealed class NudgePlanning(ILearningStore store, INudgeLedger ledger, TimeProvider time, ILogger<NudgePlanning> logger)
{
    private const int Page = 1_000;

    // While the database writes one page down, it can take another: a server uses more than one processor.
    private const int AtOnce = 2;

    /// <summary>Plans all that is due now. Any number of replicas may do so at once.</summary>
    /// <returns>How many cohorts were planned.</returns>
    /// <exception cref="StoreUnavailableException">The database went away; what was planned stands.</exception>
    public async Task<int> PlanDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var planned = 0;
        while (true)
        {
            var due = await store.ReadAsync((view, ct) => view.Cohorts.DueAsync(now, Page * AtOnce, ct), cancellationToken);
            var plans = due.Select(cohort => NudgePlanner.Plan(cohort, now)).OfType<CohortPlan>().ToList();
            if (plans.Count == 0)
                break;
            var count = (await Task.WhenAll(plans.Chunk(Page).Select(page => ledger.PlanAsync(page, cancellationToken)))).Sum();
            NudgeMetrics.Planned(count);
            planned += count;
        }

        if (planned > 0)
            logger.NudgesPlanned(planned);
        return planned;
    }

    /// <summary>Works out again when each running cohort is next due: a zone's rules may have changed since they were written.</summary>
    /// <returns>How many moved.</returns>
    /// <exception cref="StoreUnavailableException">The database went away; what was moved stands.</exception>
    public async Task<int> FollowZonesAsync(CancellationToken cancellationToken)
    {
        var moved = 0;
        for (var last = Guid.Empty; ;)
        {
            var page = await store.ReadAsync((view, ct) => view.Cohorts.RunningAsync(last, Page, ct), cancellationToken);
            if (page.Count == 0)
                return moved;
            last = page[^1].Id;

            // Before its own hour nothing is due: only the moment itself can differ.
            var plans = page.Select(cohort => NudgePlanner.Plan(cohort, DateTimeOffset.MinValue)).OfType<CohortPlan>().ToList();
            if (plans.Count > 0)
                moved += await ledger.PlanAsync(plans, cancellationToken);
        }
    }
}
