namespace PatternBot.Storage;

/// <summary>Section <c>Storage</c> of the configuration: where what people learn is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Storage";

    /// <summary>The name of SQLite's file in the state folder, unless the connection string says otherwise.</summary>
    public const string SqliteFile = "patternbot.db";

    internal const int MostMegabytes = 1_000_000;

    /// <summary>The kind of database. Default: <c>Sqlite</c>, which needs no server.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>How to reach it, in the words of ADO.NET. Default on SQLite: <c>patternbot.db</c> in the state folder. Required on PostgreSQL.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How large SQLite's file may grow, in MB; then nothing more is saved, and people are told. Default 0: as large as the disk lets it.</summary>
    public int MaxMegabytes { get; set; }
}

/// <summary>The kinds of database that are known.</summary>
public enum StorageProvider
{
    /// <summary>A file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,
}
