using Microsoft.Extensions.DependencyInjection;
using PatternBot.Assistant;
using PatternBot.Storage;

namespace PatternBot.Tests.Storage;

/// <summary>The tokens of language models: on each kind of database, and in memory.</summary>
public abstract class TokenLedgerTests(StorageProvider provider)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_count_together_and_a_restart_forgets_nothing()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var (one, other) = (LedgerOf(database), LedgerOf(database));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? one : other).AddAsync(["ada", "all"], "2026-11", 10, Token).AsTask()));

        Assert.Equal((100, 100, 0), (await LedgerOf(database).UsedAsync("ada", "2026-11", Token), await one.UsedAsync("all", "2026-11", Token), await one.UsedAsync("bob", "2026-11", Token)));
    }

    [Fact]
    public async Task Those_who_begin_a_month_at_once_are_all_counted()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var ledgers = new[] { LedgerOf(database), LedgerOf(database), LedgerOf(database) };
        var people = Enumerable.Range(0, 20).Select(i => $"person-{i}").ToArray();

        foreach (var person in people)
            await Task.WhenAll(ledgers.Select(ledger => ledger.AddAsync([person], "2026-11", 10, Token).AsTask()));

        foreach (var person in people)
            Assert.Equal(30, await ledgers[0].UsedAsync(person, "2026-11", Token));
    }

    [Fact]
    public async Task Those_who_lock_each_other_out_are_all_counted()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var (one, other) = (LedgerOf(database), LedgerOf(database));
        await one.AddAsync(["ada", "all"], "2026-11", 10, Token);

        // In opposite orders: each holds what the other wants.
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => i % 2 == 0
            ? one.AddAsync(["ada", "all"], "2026-11", 10, Token).AsTask()
            : other.AddAsync(["all", "ada"], "2026-11", 10, Token).AsTask()));

        Assert.Equal((110, 110), (await one.UsedAsync("ada", "2026-11", Token), await other.UsedAsync("all", "2026-11", Token)));
    }

    [Fact]
    public async Task A_new_month_starts_at_nothing()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var ledger = LedgerOf(database);
        await ledger.AddAsync(["ada"], "2026-11", 10, Token);

        await ledger.AddAsync(["ada"], "2026-12", 3, Token);

        Assert.Equal((0, 3), (await ledger.UsedAsync("ada", "2026-11", Token), await ledger.UsedAsync("ada", "2026-12", Token)));
    }

    private static ITokenLedger LedgerOf(ADatabase database) => database.Start().GetRequiredService<ITokenLedger>();
}

public sealed class TokenLedgerOnSqliteTests() : TokenLedgerTests(StorageProvider.Sqlite);

public sealed class TokenLedgerOnPostgreSqlTests() : TokenLedgerTests(StorageProvider.PostgreSql);
