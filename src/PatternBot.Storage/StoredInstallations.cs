using Microsoft.EntityFrameworkCore;
using PatternBot.Installations;

namespace PatternBot.Storage;

/// <summary>Installations in the database; their secrets come sealed.</summary>
internal sealed class StoredInstallations(LearningStore store) : IInstallations
{
    public Task<Installation?> FindAsync(string channel, string organisation, CancellationToken cancellationToken) => store.ReadAsync(
        (PatternBotContext context, CancellationToken ct) =>
            context.Set<Installation>().AsNoTracking().FirstOrDefaultAsync(i => i.Channel == channel && i.Organisation == organisation, ct),
        cancellationToken);

    public Task SaveAsync(Installation installation, CancellationToken cancellationToken) => store.WriteAsync(
        async (PatternBotContext context, CancellationToken ct) =>
        {
            await context.Set<Installation>().Where(i => i.Channel == installation.Channel && i.Organisation == installation.Organisation).ExecuteDeleteAsync(ct);
            context.Add(installation with { InstalledAt = installation.InstalledAt.ToUniversalTime() });
            return 0;
        },
        cancellationToken);

    public Task RemoveAsync(string channel, string organisation, CancellationToken cancellationToken) => store.WriteAsync(
        (PatternBotContext context, CancellationToken ct) =>
            context.Set<Installation>().Where(i => i.Channel == channel && i.Organisation == organisation).ExecuteDeleteAsync(ct),
        cancellationToken);
}
