using Microsoft.EntityFrameworkCore;

namespace PatternBot.Storage;

/// <summary>Says how a database of each kind is reached.</summary>
public static class StorageDatabase
{
    // Another process, such as a chat in a terminal, may hold SQLite's lock for as long.
    private const int BusySeconds = 5;

    /// <summary>What is wrong with the connection string as such, null when it can be read. Never shown: it may hold the password.</summary>
    internal static Exception? FaultIn(StorageOptions options)
    {
        try
        {
            _ = options.Provider is StorageProvider.PostgreSql
                ? (System.Data.Common.DbConnectionStringBuilder)new Npgsql.NpgsqlConnectionStringBuilder(options.ConnectionString)
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
            StorageProvider.PostgreSql => builder.UseNpgsql(options.ConnectionString, database => database.MigrationsAssembly(migrations)),
            _ => builder
                .UseSqlite(options.ConnectionString, database => database.MigrationsAssembly(migrations).CommandTimeout(BusySeconds))
                .AddInterceptors(new SqliteSettings(options.MaxMegabytes)),
        };
        return builder.UseSnakeCaseNamingConvention();
    }
}
