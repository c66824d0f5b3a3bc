using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PatternBot.Receiving;

namespace PatternBot.Storage;

/// <summary>Deliveries in the database. A row's content is there while somebody works on it; its key for as long as a platform may deliver again.</summary>
internal sealed class Inbox(LearningStore store, IOptions<StorageOptions> options, TimeProvider time) : IInbox
{
    // A process says every five seconds that it lives: three times missed is dead.
    private static readonly long Lease = (long)TimeSpan.FromSeconds(15).TotalMilliseconds;

    // Slack delivers again for some six minutes, and asks that keys be remembered for an hour.
    private static readonly long Remembered = (long)TimeSpan.FromHours(2).TotalMilliseconds;

    // What nobody could finish for so long helps nobody any more.
    private static readonly long Worth = (long)TimeSpan.FromMinutes(30).TotalMilliseconds;

    private const int AtOnce = 200;

    public bool IsShared => options.Value.Provider == StorageProvider.PostgreSql;

    public Task<bool> KnowsAsync(string key, CancellationToken cancellationToken) =>
        store.ReadAsync((PatternBotContext context, CancellationToken ct) => Rows(context).AnyAsync(row => row.Key == key, ct), cancellationToken);

    public async Task<IReadOnlySet<string>> AcceptAsync(IReadOnlyList<InboxEntry> entries, Guid owner, CancellationToken cancellationToken)
    {
        var held = time.GetUtcNow().ToUnixTimeMilliseconds() + Lease;
        object[] values = [.. entries.SelectMany(entry => (object[])[entry.Key, entry.Content, entry.ReceivedAt.ToUnixTimeMilliseconds(), owner, held])];
        var rows = string.Join(", ", entries.Select((_, i) => $"({{{5 * i}}}, {{{(5 * i) + 1}}}, {{{(5 * i) + 2}}}, {{{(5 * i) + 3}}}, {{{(5 * i) + 4}}})"));

        // One statement for all: the databases themselves say which are new.
        var statement = $"INSERT INTO inbox (key, content, received_at, owner, held_until) VALUES {rows} ON CONFLICT (key) DO NOTHING RETURNING key AS \"Value\"";
        return (await store.WriteAsync(
            (PatternBotContext context, CancellationToken ct) => context.Database.SqlQueryRaw<string>(statement, values).ToListAsync(ct), cancellationToken)).ToHashSet();
    }

    public Task CompleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => store.WriteAsync(
        (PatternBotContext context, CancellationToken ct) => Rows(context).Where(row => keys.Contains(row.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Content, (string?)null).SetProperty(row => row.HeldUntil, (long?)null), ct),
        cancellationToken);

    public Task ForgetAsync(string key, CancellationToken cancellationToken) => store.WriteAsync(
        (PatternBotContext context, CancellationToken ct) => Rows(context).Where(row => row.Key == key).ExecuteDeleteAsync(ct), cancellationToken);

    public Task<ImmutableArray<InboxEntry>> KeepAsync(string channel, Guid owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (at, prefix) = (now.ToUnixTimeMilliseconds(), channel + ":");
        return store.WriteAsync(
            async (PatternBotContext context, CancellationToken ct) =>
            {
                await Rows(context).Where(row => row.Owner == owner && row.HeldUntil != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.HeldUntil, at + Lease), ct);
                await Rows(context).Where(row => row.ReceivedAt < at - Remembered).ExecuteDeleteAsync(ct);
                var left = await Rows(context).Where(row => row.HeldUntil < at && row.ReceivedAt > at - Worth && row.Key.StartsWith(prefix)).OrderBy(row => row.ReceivedAt).Take(AtOnce).ToListAsync(ct);
                var taken = ImmutableArray.CreateBuilder<InboxEntry>();

                // Another replica may be at the same: who changes the row has it.
                foreach (var row in left)
                    if (await Rows(context).Where(r => r.Key == row.Key && r.Owner == row.Owner && r.HeldUntil == row.HeldUntil)
                        .ExecuteUpdateAsync(set => set.SetProperty(r => r.Owner, owner).SetProperty(r => r.HeldUntil, at + Lease), ct) > 0)
                        taken.Add(new InboxEntry(row.Key, row.Content!, DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt)));
                return taken.ToImmutable();
            },
            cancellationToken);
    }

    private static IQueryable<InboxRow> Rows(PatternBotContext context) => context.Set<InboxRow>().AsNoTracking();
}

/// <summary>A delivery as the database has it. Times are milliseconds since 1970.</summary>
internal sealed record InboxRow(string Key, string? Content, long ReceivedAt, Guid Owner, long? HeldUntil);
