using Microsoft.EntityFrameworkCore;
using PatternBot.Installations;

namespace PatternBot.Storage;

/// <summary>Keys in the database.</summary>
internal sealed class KeyRing(LearningStore store) : IKeyRing
{
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken) => await store.ReadAsync(
        (PatternBotContext context, CancellationToken ct) => context.Set<SealingKey>().AsNoTracking().Select(key => key.Xml).ToListAsync(ct), cancellationToken);

    public Task AddAsync(string name, string xml, CancellationToken cancellationToken) => store.WriteAsync(
        (PatternBotContext context, CancellationToken _) =>
        {
            context.Add(new SealingKey(name, xml));
            return Task.FromResult(0);
        },
        cancellationToken);
}

/// <summary>A key as the database has it.</summary>
internal sealed record SealingKey(string Name, string Xml);
