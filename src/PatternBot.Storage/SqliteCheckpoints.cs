using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace PatternBot.Storage;

/// <summary>
/// Moves what was committed from SQLite's write-ahead log into the file, beside the writer. Left to itself SQLite does it within a commit, every thousand pages, and
/// that one waits for the disk: one answer in a hundred took ten times as long as the others.
/// </summary>
/// <remarks>Called by the one writer. A passive checkpoint waits for nobody and holds nobody up (sqlite.org/wal.html, "Checkpointing").</remarks>
internal sealed class SqliteCheckpoints(string connectionString)
{
    // Some 700 pages of answers: the log stays as small as SQLite would keep it.
    private const int CommitsBetween = 100;

    private int _commits;
    private Task _running = Task.CompletedTask;

    /// <summary>Says that something was committed.</summary>
    public void Committed()
    {
        if (++_commits < CommitsBetween || !_running.IsCompleted)
            return;
        _commits = 0;
        _running = Task.Run(Checkpoint);
    }

    /// <summary>Waits for the checkpoint that runs.</summary>
    public Task EndAsync() => _running;

    private void Checkpoint()
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            command.ExecuteNonQuery();
        }
        catch (DbException)
        {
            // The log keeps everything until the next one; a full disk shows itself in the writes.
        }
    }
}
