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
            // Whoever changed a cohort since it was read has moved its version on: then that one is left out here.
            var cohorts = new JsonRows<Cohort>(context, nameof(Cohort.Id), nameof(Cohort.Version), nameof(Cohort.NextDate), nameof(Cohort.NextDue), nameof(Cohort.PausedUntil));
            var planned = await cohorts.QueryIdsAsync(context, MoveOn(cohorts), plans.Select(plan => plan.After), ct);
            var posts = new JsonRows<ScheduledPost>(context);
            await posts.ExecuteAsync(context, WriteDown(posts), plans.Where(plan => planned.Contains(plan.After.Id)).SelectMany(plan => plan.Posts), ct);
            return planned.Count;
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
        // One state at a time, in the order of its index: tens of thousands may be due at the same moment, and taking a few should not sort them all.
        var free = Free(context, claim);
        var ids = new List<Guid>();
        foreach (var state in new[] { PostState.Sending, PostState.Planned })
            ids.AddRange(await free.Where(p => p.State == state).OrderBy(p => p.Due).Take(claim.Most - ids.Count).Select(p => p.Id).ToListAsync(ct));
        if (ids.Count == 0)
            return [];

        // Whoever came between has set a later time: those are theirs. The time marks which are ours.
        await free.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.ClaimedBy, claim.Replica).SetProperty(p => p.ClaimedUntil, claim.Until).SetProperty(p => p.Version, p => p.Version + 1), ct);
        return await context.Set<ScheduledPost>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.ClaimedBy == claim.Replica && p.ClaimedUntil == claim.Until).OrderBy(p => p.Due).ThenBy(p => p.Id).ToListAsync(ct);
    }

    private static string MoveOn(JsonRows<Cohort> cohorts) =>
        $"""
        UPDATE {cohorts.Table} SET next_date = given.next_date, next_due = given.next_due, paused_until = given.paused_until, version = given.version + 1
        FROM {cohorts.Given} WHERE {cohorts.Table}.id = given.id AND {cohorts.Table}.version = given.version RETURNING {cohorts.Table}.id
        """;

    // A week that has its row already keeps it.
    private static string WriteDown(JsonRows<ScheduledPost> posts) =>
        $"INSERT INTO {posts.Table} ({posts.Columns}) SELECT {posts.Columns} FROM {posts.Given} WHERE true ON CONFLICT (key) DO NOTHING";

    private static IQueryable<ScheduledPost> Free(PatternBotContext context, NudgeClaim claim)
    {
        var free = context.Set<ScheduledPost>().Where(p => (p.State == PostState.Planned || (claim.TakeOver && p.State == PostState.Sending))
            && p.Due <= claim.Now && (p.ClaimedUntil == null || p.ClaimedUntil < claim.Now));
        return claim.Except.Count > 0 ? free.Where(p => !claim.Except.Contains(p.Bucket)) : free;
    }
}
