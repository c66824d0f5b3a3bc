using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PatternBot.Storage;

/// <summary>Says how a database of each kind is reached.</summary>
public static class StorageDatabase
{
    // Another process, such as a chat in a terminal, may hold SQLite's lock for as long.
    private const int BusySeconds = 5;

    // The statements of quizzes, nudges and deliveries are few and come again and again: the server then parses and plans each once a connection.
    private const int PreparedStatements = 100;

    /// <summary>What is wrong with the connection string as such, null when it can be read. Never shown: it may hold the password.</summary>
    internal static Exception? FaultIn(StorageOptions options)
    {
        try
        {
            _ = options.Provider is StorageProvider.PostgreSql
                ? (DbConnectionStringBuilder)new NpgsqlConnectionStringBuilder(options.ConnectionString)
                : new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(options.ConnectionString);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return e;
        }
    }

    /// <summary>Points a context at the configured database and at the migrations of its kind.</summary>
    public static DbContextOptionsBuilder UseStorage(this DbContextOptionsBuilder builder, StorageOptions options)
    {
        var migrations = $"PatternBot.Storage.{options.Provider}";
        _ = options.Provider switch
        {
            StorageProvider.PostgreSql => builder.UseNpgsql(Prepared(options.ConnectionString), database => database.MigrationsAssembly(migrations)),
            _ => builder
                .UseSqlite(options.ConnectionString, database => database.MigrationsAssembly(migrations).CommandTimeout(BusySeconds))
                .AddInterceptors(new SqliteSettings(options.MaxMegabytes)),
        };
        return builder.UseSnakeCaseNamingConvention();
    }

    /// <summary>
    /// Has statements that come again prepared, unless the connection string says how many itself: a pooler between may know none. And hands connections on as
    /// they are, where it does not say otherwise: nothing here changes a session, and cleaning up would be seven statements before each transaction.
    /// </summary>
    internal static string Prepared(string connectionString)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>()
            .Select(key => key.Replace(" ", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!said.Contains(nameof(settings.MaxAutoPrepare)))
            settings.MaxAutoPrepare = PreparedStatements;
        if (!said.Contains(nameof(settings.NoResetOnClose)))
            settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }
}
