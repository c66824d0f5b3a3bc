using System.CommandLine;
using System.IO.Compression;
using Microsoft.Extensions.Options;
using PatternBot.Host.State;
using PatternBot.Learners;
using PatternBot.Storage;

namespace PatternBot.Host.Commands;

/// <summary><c>backup FILE</c>: one archive of what must not be lost, while the service runs. Unpacked into an empty state folder it is the restore.</summary>
internal static class BackupCommand
{
    // Kept beside the database, as are those that seal addresses: what signs the web chat's tokens, and what hashes who asked.
    private static readonly string[] KeyFiles = ["direct-line.key", "coverage.key"];

    public static Command Create()
    {
        var target = new Argument<string>("file") { Description = "The archive to write, such as patternbot.zip. It must not exist yet." };
        var command = new Command("backup", "Writes the database (of SQLite) and the keys into one archive, while the service runs.") { target };
        command.SetAction((parsed, cancellationToken) => RunAsync(Path.GetFullPath(parsed.GetRequiredValue(target)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string target, CancellationToken cancellationToken)
    {
        await using var services = CommandServices.Build();
        var configuration = services.GetRequiredService<IConfiguration>();
        var copy = $"{target}.db";
        try
        {
            var hasDatabase = services.GetRequiredService<IOptions<StorageOptions>>().Value.Provider is StorageProvider.Sqlite;
            if (hasDatabase)
                await services.GetRequiredService<StorageSchema>().CopyAsync(copy, cancellationToken);
            await WriteAsync(target, StateDirectory.Of(configuration), hasDatabase ? copy : null, cancellationToken);
            await Console.Out.WriteLineAsync(hasDatabase
                ? $"Wrote {target}: the database and the keys. Keep it safe: it holds people's answers, and the keys. To restore, unpack it into an empty state folder."
                : $"Wrote {target}: the keys. The database is on PostgreSQL: save it with pg_dump, see docs/backup.md.");
            return 0;
        }
        catch (Exception e) when (e is StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"No backup was made: {e.Message}", e);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static async Task WriteAsync(string target, string state, string? database, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(target, options);
        await using var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        if (database is not null)
            await archive.CreateEntryFromFileAsync(database, StorageOptions.SqliteFile, cancellationToken);
        foreach (var file in Kept(state))
            await archive.CreateEntryFromFileAsync(file, Path.GetRelativePath(state, file), cancellationToken);
    }

    private static IEnumerable<string> Kept(string state)
    {
        var keys = Path.Combine(state, "keys");
        if (Directory.Exists(keys))
            foreach (var file in Directory.EnumerateFiles(keys))
                yield return file;
        foreach (var name in KeyFiles)
            if (File.Exists(Path.Combine(state, name)))
                yield return Path.Combine(state, name);
    }
}
