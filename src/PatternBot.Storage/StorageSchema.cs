using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Learners;

namespace PatternBot.Storage;

/// <summary>
/// Opens the database, once, when it is first needed, and sees to its schema: a file of SQLite is brought up to date; a server of
/// PostgreSQL only by <see cref="MigrateAsync"/>, since several replicas may use it.
/// </summary>
public sealed class StorageSchema(
    IDbContextFactory<PatternBotContext> contexts, IOptions<StorageOptions> options, TimeProvider time, ILogger<StorageSchema> logger) : IAsyncDisposable
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

    // Whoever holds SQLite's lock for migrations longer was killed meanwhile: ours take less than a second.
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(1);

    // Another process may be at the same file; a container gives thirty seconds before it kills.
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ending = new();
    private Task? _opening;
    private DateTimeOffset _failedAt;

    /// <summary>Why the database cannot be used at the moment; null when it can, or when nobody has tried.</summary>
    public string? Problem { get; private set; }

    /// <summary>Waits until the database can be used.</summary>
    /// <exception cref="StoreUnavailableException">It cannot; the next call tries again.</exception>
    /// <exception cref="SchemaOutdatedException">PostgreSQL's schema is not this program's.</exception>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_opening is null || (_opening.IsFaulted && time.GetUtcNow() - _failedAt >= BetweenAttempts))
                _opening = Task.Run(() => OpenOnceAsync(_ending.Token), CancellationToken.None);
            return _opening.IsCompletedSuccessfully ? _opening : _opening.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Brings the schema up to date.</summary>
    /// <returns>The names of the migrations that were applied.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await ApplyAsync(context, cancellationToken);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw Unavailable(e);
        }
    }

    /// <summary>Writes a copy of SQLite's database into a new file, as it is at one moment, while others go on reading and writing.</summary>
    /// <exception cref="StoreUnavailableException">There is no database yet, or it cannot be read.</exception>
    public async Task CopyAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            // A connection of its own that creates nothing: a wrong path must not become an empty backup.
            var source = new SqliteConnectionStringBuilder(options.Value.ConnectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false };
            await using var connection = new SqliteConnection(source.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", file);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException e)
        {
            throw new StoreUnavailableException($"The database cannot be copied: {e.Message}", e);
        }
    }

    /// <summary>Ends with what it began: a migration that went on beside the end of its process would leave its lock to the next one.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? opening;
        lock (_lock)
            opening = _opening;
        await _ending.CancelAsync();
        if (opening is not null)
            await opening.WaitAsync(LongestEnding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task OpenOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            if (context.Database.IsSqlite())
            {
                // To the end, once begun: the lock is given back with the token under which it was taken.
                await ApplyAsync(context, CancellationToken.None);

                // With the write-ahead log readers go on while one writes; the file remembers it.
                await context.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", CancellationToken.None);
            }
            else if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList() is { Count: > 0 } pending)
                throw new SchemaOutdatedException(pending);
            Problem = null;
        }
        catch (SchemaOutdatedException e)
        {
            Fail(e.Message);
            throw;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            var unavailable = Unavailable(e);
            Fail(unavailable.Message);
            logger.DatabaseNotOpened(unavailable.Message, e);
            throw unavailable;
        }
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(PatternBotContext context, CancellationToken cancellationToken)
    {
        if (context.Database.IsSqlite() && new SqliteConnectionStringBuilder(context.Database.GetConnectionString()) is { Mode: not SqliteOpenMode.Memory } file)
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file.DataSource))!);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0)
            return pending;
        if (context.Database.IsSqlite())
            await BreakStaleLockAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        return pending;
    }

    // SQLite's lock is a row, which a killed process leaves behind: everybody after it would wait for ever.
    private static async Task BreakStaleLockAsync(PatternBotContext context, CancellationToken cancellationToken)
    {
        var tables = await context.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (tables > 0)
        {
            var age = $"-{(int)LongestMigration.TotalSeconds} seconds";
            await context.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\" WHERE datetime(\"Timestamp\") < datetime('now', {age})", cancellationToken);
        }
    }

    private void Fail(string problem)
    {
        Problem = problem;
        _failedAt = time.GetUtcNow();
    }

    private StoreUnavailableException Unavailable(Exception inner) => new(
        $"The database ({options.Value.Provider}) cannot be opened: {inner.GetBaseException().Message} Quizzes and progress wait for it; everything else works. Check Storage:Provider and Storage:ConnectionString.", inner);
}

/// <summary>The schema on PostgreSQL is older than the program; the message says what to do.</summary>
public sealed class SchemaOutdatedException(IReadOnlyList<string> pending) : Exception(
    $"The database's schema is older than this program: {pending.Count} migration{(pending.Count == 1 ? " is" : "s are")} missing ({string.Join(", ", pending)}). Run the command  migrate  once, then start again.");
