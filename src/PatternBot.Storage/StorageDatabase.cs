using Microsoft.EntityFrameworkCore;

namespace PatternBot.Storage;

/// <summary>Says how a database of each kind is reached.</summary>
public static class StorageDatabase
{
    // Another process, such as a chat in a terminal, may hold SQLite's lock for as long.
    private const int BusySeconds = 5;

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
