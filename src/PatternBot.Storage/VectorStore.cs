using Microsoft.EntityFrameworkCore;
using PatternBot.Assistant.Hybrid;

namespace PatternBot.Storage;

/// <summary>Vectors in the database: a restart and other replicas need not compute them again.</summary>
internal sealed class VectorStore(LearningStore store) : IVectorStore
{
    // Far below the number of parameters that either database takes in one statement.
    private const int RemovedAtOnce = 500;

    public async Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(string model, CancellationToken cancellationToken) => await store.ReadAsync(
        (PatternBotContext context, CancellationToken ct) => Rows(context).Where(row => row.Model == model).ToDictionaryAsync(row => row.Hash, row => row.Vector, ct), cancellationToken);

    public async Task AddAsync(string model, IReadOnlyDictionary<string, byte[]> vectors, CancellationToken cancellationToken)
    {
        if (vectors.Count == 0)
            return;
        object[] values = [.. vectors.SelectMany(vector => (object[])[model, vector.Key, vector.Value])];
        var rows = string.Join(", ", vectors.Select((_, i) => $"({{{3 * i}}}, {{{(3 * i) + 1}}}, {{{(3 * i) + 2}}})"));
        var statement = $"INSERT INTO text_vectors (model, hash, vector) VALUES {rows} ON CONFLICT (model, hash) DO NOTHING";
        await store.WriteAsync((PatternBotContext context, CancellationToken ct) => context.Database.ExecuteSqlRawAsync(statement, values, ct), cancellationToken);
    }

    public async Task KeepOnlyAsync(string model, IReadOnlySet<string> hashes, CancellationToken cancellationToken)
    {
        var kept = await store.ReadAsync((PatternBotContext context, CancellationToken ct) => Rows(context).Where(row => row.Model == model).Select(row => row.Hash).ToListAsync(ct), cancellationToken);
        await store.WriteAsync((PatternBotContext context, CancellationToken ct) => Rows(context).Where(row => row.Model != model).ExecuteDeleteAsync(ct), cancellationToken);
        foreach (var gone in kept.Where(hash => !hashes.Contains(hash)).Chunk(RemovedAtOnce))
            await store.WriteAsync(
                (PatternBotContext context, CancellationToken ct) => Rows(context).Where(row => row.Model == model && gone.Contains(row.Hash)).ExecuteDeleteAsync(ct), cancellationToken);
    }

    private static IQueryable<TextVectorRow> Rows(PatternBotContext context) => context.Set<TextVectorRow>().AsNoTracking();
}

/// <summary>The vector of a text of the catalog, as the database has it.</summary>
/// <param name="Model">The model that made it.</param>
/// <param name="Hash">The SHA-256 of the text, in hexadecimal.</param>
/// <param name="Vector">Its numbers, 16 bits each.</param>
internal sealed record TextVectorRow(string Model, string Hash, byte[] Vector);
