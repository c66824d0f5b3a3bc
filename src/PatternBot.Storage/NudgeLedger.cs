using Microsoft.EntityFrameworkCore;
using PatternBot.Cohorts;
using PatternBot.Nudges;

namespace PatternBot.Storage;

/// <summary>The ledger: each change is one statement that looks at what stands there, so that of two replicas one wins.</summary>
internal sealed class NudgeLedger(LearningStore store) : INudgeLedger
{
    public Task<int> PlanAsync(IReadOnlyList<CohortPlan> plans, CancellationToken cancellationToken) => store.WriteAsync(
        async (PatternBotContext context, CancellationToken ct) =>
        {
            // Done again when somebody changed one of them at the same moment: then that one is left out here.
            var ids = plans.Select(p => p.After.Id).ToArray();
            var current = await context.Set<Cohort>().AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Version }).ToDictionaryAsync(c => c.Id, c => c.Version, ct);
            var keys = plans.SelectMany(p => p.Posts).Select(p => p.Key).ToArray();
            var written = await context.Set<ScheduledPost>().AsNoTracking().Where(p => keys.Contains(p.Key)).Select(p => p.Key).ToHashSetAsync(ct);
            var planned = 0;
            foreach (var plan in plans)
            {
                if (!current.TryGetValue(plan.After.Id, out var version) || version != plan.After.Version)
                    continue;
                planned++;

                // A copy: saving moves its version on, and the work may be done again. Only what planning changes is written.
                var cohort = context.Attach(plan.After with { });
                cohort.Property(c => c.NextDate).IsModified = true;
                cohort.Property(c => c.NextDue).IsModified = true;
                cohort.Property(c => c.PausedUntil).IsModified = true;
                cohort.Property(c => c.Version).CurrentValue++;
                foreach (var post in plan.Posts)
                    if (!written.Contains(post.Key))
                        context.Add(post);
            }

            return planned;
        },
        cancellationToken);

    public async Task<IReadOnlyList<ScheduledPost>> ClaimAsync(NudgeClaim claim, CancellationToken cancellationToken)
    {
        // Most looks find nothing: they should not wait in the line of writers.
        if (!await store.ReadAsync((PatternBotContext context, CancellationToken ct) => Free(context, claim).AnyAsync(ct), cancellationToken))
            return [];
        return await store.WriteAsync((PatternBotContext context, CancellationToken ct) => ClaimAsync(context, claim, ct), cancellationToken);
    }

    public Task RenewAsync(string replica, IReadOnlyCollection<Guid> posts, DateTimeOffset until, CancellationToken cancellationToken) => UpdateAsync(
        all => all.Where(p => posts.Contains(p.Id) && p.ClaimedBy == replica && (p.State == PostState.Planned || p.State == PostState.Sending)),
        (held, ct) => held.ExecuteUpdateAsync(set => set.SetProperty(p => p.ClaimedUntil, until).SetProperty(p => p.Version, p => p.Version + 1), ct),
        cancellationToken);

    public async Task<bool> StartAsync(Guid post, string replica, DateTimeOffset now, CancellationToken cancellationToken) => await UpdateAsync(
        posts => posts.Where(p => p.Id == post && p.ClaimedBy == replica && p.ClaimedUntil > now && (p.State == PostState.Planned || p.State == PostState.Sending)),
        (posts, ct) => posts.ExecuteUpdateAsync(
            set => set.SetProperty(p => p.State, PostState.Sending).SetProperty(p => p.Attempts, p => p.Attempts + 1).SetProperty(p => p.Version, p => p.Version + 1), ct),
        cancellationToken) == 1;

    public Task PauseAsync(Guid post, string replica, CancellationToken cancellationToken) => UpdateAsync(
        posts => posts.Where(p => p.Id == post && p.ClaimedBy == replica && p.State == PostState.Sending),
        (posts, ct) => posts.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PostState.Planned).SetProperty(p => p.Version, p => p.Version + 1), ct),
        cancellationToken);

    public Task ReleaseAsync(Guid post, string replica, DateTimeOffset notBefore, string reason, CancellationToken cancellationToken) => UpdateAsync(
        posts => posts.Where(p => p.Id == post && p.ClaimedBy == replica && (p.State == PostState.Planned || p.State == PostState.Sending)),
        (posts, ct) => posts.ExecuteUpdateAsync(
            set => set.SetProperty(p => p.State, PostState.Planned).SetProperty(p => p.ClaimedBy, (string?)null).SetProperty(p => p.ClaimedUntil, notBefore)
                .SetProperty(p => p.Reason, reason).SetProperty(p => p.Version, p => p.Version + 1), ct),
        cancellationToken);

    private Task<int> UpdateAsync(
        Func<IQueryable<ScheduledPost>, IQueryable<ScheduledPost>> which, Func<IQueryable<ScheduledPost>, CancellationToken, Task<int>> change, CancellationToken cancellationToken) =>
        store.WriteAsync((PatternBotContext context, CancellationToken ct) => change(which(context.Set<ScheduledPost>()), ct), cancellationToken);

    private static async Task<IReadOnlyList<ScheduledPost>> ClaimAsync(PatternBotContext context, NudgeClaim claim, CancellationToken ct)
    {
        var free = Free(context, claim);
        var ids = await free.OrderBy(p => p.Due).ThenBy(p => p.Id).Take(claim.Most).Select(p => p.Id).ToListAsync(ct);
        if (ids.Count == 0)
            return [];

        // Whoever came between has set a later time: those are theirs. The time marks which are ours.
        await free.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.ClaimedBy, claim.Replica).SetProperty(p => p.ClaimedUntil, claim.Until).SetProperty(p => p.Version, p => p.Version + 1), ct);
        return await context.Set<ScheduledPost>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.ClaimedBy == claim.Replica && p.ClaimedUntil == claim.Until).OrderBy(p => p.Due).ThenBy(p => p.Id).ToListAsync(ct);
    }

    private static IQueryable<ScheduledPost> Free(PatternBotContext context, NudgeClaim claim)
    {
        var free = context.Set<ScheduledPost>().Where(p => (p.State == PostState.Planned || (claim.TakeOver && p.State == PostState.Sending))
            && p.Due <= claim.Now && (p.ClaimedUntil == null || p.ClaimedUntil < claim.Now));
        return claim.Except.Count > 0 ? free.Where(p => !claim.Except.Contains(p.Bucket)) : free;
    }
}
