using Microsoft.EntityFrameworkCore;
using PatternBot.Storage;

namespace PatternBot.Tests.Storage.History;

/// <summary>Whoever runs an old version can go to the newest, whichever they run. Fixtures/schemas/README.md says how the files come about.</summary>
public sealed class SchemaHistoryTests : IDisposable
{
    private const string Write = "PATTERNBOT_WRITE_SCHEMAS";
    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-history-").FullName;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Every_migration_has_a_database_of_its_time(StorageProvider provider)
    {
        List<string> migrations;
        await using (var context = ReleasedSchemas.NewDatabase(provider, _folder))
            migrations = [.. context.Database.GetMigrations()];

        foreach (var migration in migrations.Where(m => !File.Exists(ReleasedSchemas.FileOf(provider, m))))
        {
            Assert.True(Environment.GetEnvironmentVariable(Write) == "1", $"{migration} has no database in Fixtures/schemas/{provider}. Run this test once with {Write}=1, and commit the file that it writes.");
            await using var context = ReleasedSchemas.NewDatabase(provider, _folder);
            await ReleasedSchemas.WriteAsync(context, provider, migration);
        }

        Assert.Equal(migrations, ReleasedSchemas.Kept(provider));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task What_was_kept_in_any_released_schema_is_there_and_readable_after_the_update(StorageProvider provider)
    {
        foreach (var migration in ReleasedSchemas.Kept(provider))
        {
            await using var context = ReleasedSchemas.NewDatabase(provider, _folder);
            await ReleasedSchemas.LoadAsync(context, provider, migration);
            var before = await RowsOfEachTable.ReadAsync(context);

            await context.Database.MigrateAsync(Now);

            var after = await RowsOfEachTable.ReadAsync(context);
            var read = RowsOfEachTable.ReadByTheProgram(context);
            Assert.NotEmpty(before);
            foreach (var (table, rows) in before)
            {
                var kept = Assert.Single(after[table]);
                foreach (var (column, value) in Assert.Single(rows))
                    Assert.True(kept.TryGetValue(column, out var now) && now == value, $"{migration}: {table}.{column} was {value} and is {kept.GetValueOrDefault(column, "gone")}.");
                Assert.Equal(1, read[table]);
            }
        }
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task The_database_of_the_newest_migration_has_a_row_in_every_table(StorageProvider provider)
    {
        await using var context = ReleasedSchemas.NewDatabase(provider, _folder);

        await ReleasedSchemas.LoadAsync(context, provider, ReleasedSchemas.Kept(provider).Last());

        Assert.All(RowsOfEachTable.ReadByTheProgram(context), table => Assert.True(table.Value == 1, $"{table.Key} has {table.Value} rows."));
    }
}
