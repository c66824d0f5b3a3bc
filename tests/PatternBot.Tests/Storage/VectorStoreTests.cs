using Microsoft.Extensions.DependencyInjection;
using PatternBot.Assistant.Hybrid;
using PatternBot.Storage;

namespace PatternBot.Tests.Storage;

/// <summary>Vectors of texts: on each kind of database.</summary>
public abstract class VectorStoreTests(StorageProvider provider)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_finds_the_vectors_of_its_model_and_no_others()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        await StoreOf(database).AddAsync("small", Vectors(("a", 1), ("b", 2)), Token);
        await StoreOf(database).AddAsync("large", Vectors(("a", 3)), Token);

        var found = await StoreOf(database).ReadAsync("small", Token);

        Assert.Equal(["a", "b"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1, 0, 255], found["a"]);
    }

    [Fact]
    public async Task Two_replicas_that_computed_the_same_do_not_get_in_each_others_way()
    {
        await using var database = await ADatabase.MigratedAsync(provider);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StoreOf(database).AddAsync("small", Vectors([.. Enumerable.Range(0, 32).Select(i => ($"{i:D2}", (byte)i))]), Token)));

        Assert.Equal(32, (await StoreOf(database).ReadAsync("small", Token)).Count);
    }

    [Fact]
    public async Task What_is_no_longer_needed_goes()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var store = StoreOf(database);
        await store.AddAsync("small", Vectors([.. Enumerable.Range(0, 1_200).Select(i => ($"{i:D4}", (byte)1))]), Token);
        await store.AddAsync("large", Vectors(("a", 3)), Token);

        await store.KeepOnlyAsync("small", new HashSet<string> { "0007" }, Token);

        Assert.Equal(["0007"], (await store.ReadAsync("small", Token)).Keys);
        Assert.Empty(await store.ReadAsync("large", Token));
    }

    private static Dictionary<string, byte[]> Vectors(params (string Hash, byte First)[] vectors) => vectors.ToDictionary(v => v.Hash, v => (byte[])[v.First, 0, 255]);

    private static IVectorStore StoreOf(ADatabase database) => database.Start().GetRequiredService<IVectorStore>();
}

public sealed class VectorStoreOnSqliteTests() : VectorStoreTests(StorageProvider.Sqlite);

public sealed class VectorStoreOnPostgreSqlTests() : VectorStoreTests(StorageProvider.PostgreSql);
