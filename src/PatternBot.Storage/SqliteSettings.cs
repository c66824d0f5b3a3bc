using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PatternBot.Storage;

/// <summary>
/// What each connection to SQLite is told. With the write-ahead log, NORMAL writes outlive a killed process; only a power cut can take
/// the last moment, and never the file.
/// </summary>
/// <param name="maxMegabytes">How large the file may grow, or 0.</param>
internal sealed class SqliteSettings(int maxMegabytes) : DbConnectionInterceptor
{
    private const long PageBytes = 4096;

    // Our own checkpoints come long before (SqliteCheckpoints); this bounds the log at 64 MB when they cannot.
    private const int PagesBeforeOwnCheckpoint = 16_384;

    private readonly string _settings = string.Create(
        CultureInfo.InvariantCulture,
        $"PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = {PagesBeforeOwnCheckpoint}; PRAGMA max_page_count = {(maxMegabytes == 0 ? uint.MaxValue - 1 : maxMegabytes * 1024L * 1024 / PageBytes)};");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = _settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
