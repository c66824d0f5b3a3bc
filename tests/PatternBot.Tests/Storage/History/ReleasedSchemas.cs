using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using PatternBot.Storage;
using PatternBot.Tests.Deploy;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Storage.History;

/// <summary>Databases as each migration left them, with a row in every table: files of Fixtures/schemas, one a migration and provider, written once.</summary>
internal static class ReleasedSchemas
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static string Folder => Repository.PathOf("tests", "PatternBot.Tests", "Fixtures", "schemas");

    /// <summary>The file of a migration.</summary>
    public static string FileOf(StorageProvider provider, string migration) => Path.Combine(Folder, provider.ToString(), $"{migration}{Extension(provider)}");

    /// <summary>The migrations that have a file.</summary>
    public static IEnumerable<string> Kept(StorageProvider provider) =>
        Directory.EnumerateFiles(Path.Combine(Folder, provider.ToString()), $"*{Extension(provider)}").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

    /// <summary>A context on a database that does not exist yet.</summary>
    /// <param name="provider">Its kind.</param>
    /// <param name="folder">Where a file may stand.</param>
    public static PatternBotContext NewDatabase(StorageProvider provider, string folder) => Connect(
        provider, provider is StorageProvider.PostgreSql ? ThePostgresServer.NewDatabase() : $"Data Source={Path.Combine(folder, $"{Guid.NewGuid():N}.db")};Pooling=False");

    /// <summary>A context on a database.</summary>
    public static PatternBotContext Connect(StorageProvider provider, string connectionString) =>
        new((DbContextOptions<PatternBotContext>)new DbContextOptionsBuilder<PatternBotContext>().UseStorage(new StorageOptions { Provider = provider, ConnectionString = connectionString }).Options);

    /// <summary>Makes the database that the file holds.</summary>
    public static async Task LoadAsync(PatternBotContext context, StorageProvider provider, string migration)
    {
        if (provider is StorageProvider.Sqlite)
        {
            File.Copy(FileOf(provider, migration), new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource);
            return;
        }

        await context.GetService<IRelationalDatabaseCreator>().CreateAsync(Now);
        await using var connection = new NpgsqlConnection($"{context.Database.GetConnectionString()};Pooling=False");
        await connection.OpenAsync(Now);
        await using var command = new NpgsqlCommand(await File.ReadAllTextAsync(FileOf(provider, migration), Now), connection);
        await command.ExecuteNonQueryAsync(Now);
    }

    /// <summary>Writes the file of a migration.</summary>
    public static async Task WriteAsync(PatternBotContext context, StorageProvider provider, string migration)
    {
        await context.GetService<IMigrator>().MigrateAsync(migration, Now);
        await RowsOfEachTable.WriteAsync(context);
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(provider, migration))!);
        if (provider is StorageProvider.Sqlite)
            await context.Database.ExecuteSqlAsync($"VACUUM INTO {FileOf(provider, migration)}", Now);
        else
            await File.WriteAllTextAsync(FileOf(provider, migration), await DumpAsync(context.Database.GetConnectionString()!), Now);
    }

    private static async Task<string> DumpAsync(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var dump = await Judge.RunAsync(
            Path.Combine(PostgresServer.Binaries!, "pg_dump"), "install Debian's package postgresql",
            ["--host", to.Host!, "--port", $"{to.Port}", "--username", to.Username!, "--no-owner", "--no-privileges", "--column-inserts", to.Database!]);
        Assert.True(dump.Code == 0, dump.Errors);

        // Without comments and the commands of psql, which name versions and change with each run.
        return string.Join('\n', dump.Output.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal) && !line.StartsWith('\\'))) + "\n";
    }

    private static string Extension(StorageProvider provider) => provider is StorageProvider.Sqlite ? ".db" : ".sql";
}
