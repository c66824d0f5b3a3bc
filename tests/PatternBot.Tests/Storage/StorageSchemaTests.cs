using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Learners;
using PatternBot.Storage;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Storage;

public sealed class StorageSchemaTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task The_migrations_lead_to_the_model(StorageProvider provider)
    {
        await using var database = ADatabase.Empty(provider);
        await using var context = await ContextAsync(database);

        Assert.False(context.Database.HasPendingModelChanges(), "The model has changed: add a migration for each database.");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Tables_and_columns_have_names_that_need_no_quotes(StorageProvider provider)
    {
        await using var database = ADatabase.Empty(provider);
        await using var context = await ContextAsync(database);

        Assert.All(context.Model.GetEntityTypes(), entity => Assert.Matches("^[a-z_]+$", entity.GetTableName()!));
        Assert.All(context.Model.GetEntityTypes().SelectMany(e => e.GetProperties()), property => Assert.Matches("^[a-z_]+$", property.GetColumnName()));
    }

    [Fact]
    public async Task SQLite_is_brought_up_to_date_by_the_first_use()
    {
        await using var database = ADatabase.Empty(StorageProvider.Sqlite);

        await database.NewStore().SaveAsync(Stored.ALearner());

        await using var context = await ContextAsync(database);
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Now));
        Assert.Equal("wal", await context.Database.SqlQuery<string>($"SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync(Now));
    }

    [Fact]
    public async Task PostgreSQL_with_an_old_schema_is_refused_with_what_to_do()
    {
        await using var database = ADatabase.Empty(StorageProvider.PostgreSql);
        await using var context = await ContextAsync(database);
        await context.GetService<IRelationalDatabaseCreator>().CreateAsync(Now);

        var refusal = await Assert.ThrowsAsync<SchemaOutdatedException>(() => database.Start().GetRequiredService<StorageSchema>().OpenAsync(Now));

        Assert.Contains("migrate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_a_clear_sentence_and_tried_again()
    {
        await using var database = ADatabase.Empty(StorageProvider.PostgreSql, ("Storage:ConnectionString", "Host=127.0.0.1;Port=9;Database=none;Username=none;Timeout=2"));

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => database.NewStore().SaveAsync(Stored.ALearner()));

        Assert.Contains("Storage:ConnectionString", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_migration_does_not_block_the_next_start()
    {
        await using var database = ADatabase.Empty(StorageProvider.Sqlite);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(database.Folder, "patternbot.db")}"))
        {
            await connection.OpenAsync(Now);
            await using var command = connection.CreateCommand();
            command.CommandText =
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
                """;
            await command.ExecuteNonQueryAsync(Now);
        }

        await database.NewStore().SaveAsync(Stored.ALearner()).WaitAsync(Patience.Length, Now);
    }

    [Fact]
    public async Task A_service_that_ends_while_it_brings_the_file_up_to_date_finishes_that_first()
    {
        await using var database = ADatabase.Empty(StorageProvider.Sqlite);
        var services = database.Start();
        var opening = services.GetRequiredService<StorageSchema>().OpenAsync(Now);
        while (!File.Exists(Path.Combine(database.Folder, StorageOptions.SqliteFile)))
            await Task.Delay(1, Now);

        await services.DisposeAsync();

        // Whatever went on after this would hold the migrations' lock against the next start.
        Assert.True(opening.IsCompletedSuccessfully);
        await using var context = await ContextAsync(database);
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Now));
        Assert.Equal(0, await context.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM \"__EFMigrationsLock\"").SingleAsync(Now));
    }

    [Fact]
    public async Task A_service_that_ends_does_not_wait_for_a_server_that_says_nothing()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var database = ADatabase.Empty(
            StorageProvider.PostgreSql, ("Storage:ConnectionString", $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Database=none;Username=none;Timeout=600"));
        var services = database.Start();
        var opening = services.GetRequiredService<StorageSchema>().OpenAsync(Now);

        await services.DisposeAsync().AsTask().WaitAsync(Patience.Length, Now);

        await Assert.ThrowsAnyAsync<Exception>(() => opening.WaitAsync(Patience.Length, Now));
    }

    [Fact]
    public async Task A_full_disk_saves_nothing_says_so_and_harms_nothing_that_was_saved()
    {
        await using var database = ADatabase.Empty(StorageProvider.Sqlite, ("Storage:MaxMegabytes", "1"));
        var store = database.NewStore();
        var learner = Stored.ALearner();
        await store.SaveAsync(learner);

        var saved = 0;
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            for (; saved < 100_000; saved++)
                await store.SaveAsync(Stored.AnEntry(learner, $"{new string('x', 2_000)}/{saved}"));
        });

        Assert.InRange(saved, 10, 1_000);
        Assert.Equal(saved, (await store.ReadAsync((view, ct) => view.LogAsync(learner.Id, null, ct), Now)).Count);
    }

    private static async Task<PatternBotContext> ContextAsync(ADatabase database) =>
        await database.Start().GetRequiredService<IDbContextFactory<PatternBotContext>>().CreateDbContextAsync(Now);
}
