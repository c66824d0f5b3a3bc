using Microsoft.EntityFrameworkCore;
using PatternBot.Cohorts;
using PatternBot.Nudges;

namespace PatternBot.Storage;

/// <summary>Reads cohorts and the ledger in a context that somebody else opened.</summary>
internal sealed class CohortView(PatternBotContext context) : ICohortView
{
    public async Task<Cohort?> FindAsync(Guid cohort, CancellationToken cancellationToken) =>
        await All<Cohort>().FirstOrDefaultAsync(c => c.Id == cohort, cancellationToken);

    public async Task<IReadOnlyList<Cohort>> OfRoomAsync(string channel, string place, CancellationToken cancellationToken) =>
        await All<Cohort>().Where(c => c.Channel == channel && c.Place == place).OrderByDescending(c => c.StartedAt).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Cohort>> DueAsync(DateTimeOffset until, int most, CancellationToken cancellationToken) =>
        await All<Cohort>().Where(c => c.State == CohortState.Running && c.NextDue <= until).OrderBy(c => c.NextDue).Take(most).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Cohort>> RunningAsync(Guid after, int most, CancellationToken cancellationToken) =>
        await All<Cohort>().Where(c => c.State == CohortState.Running && c.Id > after).OrderBy(c => c.Id).Take(most).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<CohortMember>> MembersAsync(Guid cohort, CancellationToken cancellationToken) =>
        await All<CohortMember>().Where(m => m.CohortId == cohort).OrderBy(m => m.JoinedAt).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Cohort>> StartedByAsync(string channel, string user, CancellationToken cancellationToken) =>
        await All<Cohort>().Where(c => c.Channel == channel && c.OwnerId == user).OrderByDescending(c => c.StartedAt).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<CohortMember>> MembershipsAsync(string channel, string user, CancellationToken cancellationToken) =>
        await All<CohortMember>().Where(m => m.Channel == channel && m.UserId == user).OrderBy(m => m.JoinedAt).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ScheduledPost>> PostsToAsync(string channel, string person, CancellationToken cancellationToken) =>
        await All<ScheduledPost>().Where(p => p.Channel == channel && p.Person == person).OrderByDescending(p => p.Due).ToListAsync(cancellationToken);

    public async Task<OptOut?> FindOptOutAsync(string channel, string user, CancellationToken cancellationToken) =>
        await All<OptOut>().FirstOrDefaultAsync(o => o.Channel == channel && o.UserId == user, cancellationToken);

    public async Task<ScheduledPost?> FindPostAsync(string key, CancellationToken cancellationToken) =>
        await All<ScheduledPost>().FirstOrDefaultAsync(p => p.Key == key, cancellationToken);

    public async Task<IReadOnlyList<ScheduledPost>> PostsAsync(Guid subject, CancellationToken cancellationToken) =>
        await All<ScheduledPost>().Where(p => p.SubjectId == subject).OrderByDescending(p => p.Due).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ScheduledPost>> PostsAsync(DateTimeOffset from, DateTimeOffset until, int most, CancellationToken cancellationToken) =>
        await All<ScheduledPost>().Where(p => p.Due >= from && p.Due < until).OrderBy(p => p.Due).ThenBy(p => p.Id).Take(most).ToListAsync(cancellationToken);

    private IQueryable<T> All<T>()
        where T : class => context.Set<T>().AsNoTracking();
}
