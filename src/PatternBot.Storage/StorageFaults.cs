using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PatternBot.Storage;

/// <summary>Tells the databases' errors apart.</summary>
internal static class StorageFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    // Extended codes: the foreign key, the primary key and the unique index. https://www.sqlite.org/rescode.html
    private static readonly int[] SqliteCollisions = [787, 1555, 2067];

    private static readonly string[] PostgresCollisions =
    [
        PostgresErrorCodes.UniqueViolation, PostgresErrorCodes.ForeignKeyViolation, PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected,
    ];

    /// <summary>Whether somebody else was faster: done again, the work sees what they did.</summary>
    public static bool IsCollision(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsCollision(inner),
        SqliteException e => SqliteCollisions.Contains(e.SqliteExtendedErrorCode) || e.SqliteErrorCode is SqliteBusy or SqliteLocked,
        PostgresException e => PostgresCollisions.Contains(e.SqlState),
        // EF wraps what looks transient.
        InvalidOperationException { InnerException: { } inner } => IsCollision(inner),
        _ => false,
    };

    /// <summary>Whether the database failed, not the program.</summary>
    public static bool IsOfDatabase(Exception exception) => exception switch
    {
        DbException or DbUpdateException or TimeoutException or IOException => true,
        // EF wraps what looks transient.
        InvalidOperationException { InnerException: { } inner } => IsOfDatabase(inner),
        _ => false,
    };
}
