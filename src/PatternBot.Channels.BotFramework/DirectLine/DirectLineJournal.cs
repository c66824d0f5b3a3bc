using System.Buffers.Binary;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// Keeps the web chat's conversations on disk, a file each, so that a page goes on after a restart: the position of the first activity, then
/// the activities, each behind its length. Handed to the operating system at once, it outlives a killed process; what was written half is cut off.
/// Where replicas share the conversations it keeps nothing.
/// </summary>
internal sealed class DirectLineJournal(IOptions<DirectLineOptions> options, DirectLineShare share, TimeProvider time, ILogger<DirectLineJournal> logger)
{
    private const string Ending = ".chat";
    private const int HeaderBytes = sizeof(long);

    private readonly string _folder = share.IsOn ? "" : options.Value.JournalFolder;

    /// <summary>What was kept of a conversation; null when there is nothing, or it is too old.</summary>
    public (long First, List<byte[]> Activities)? Read(string id)
    {
        var path = PathOf(id);
        try
        {
            if (path is null || !File.Exists(path) || IsIdle(path))
                return null;
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < HeaderBytes)
                return null;
            var activities = new List<byte[]>();
            var at = HeaderBytes;
            while (at + sizeof(int) <= bytes.Length)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
                if (length < 0 || length > bytes.Length - at - sizeof(int))
                    break;
                activities.Add(bytes[(at + sizeof(int))..(at + sizeof(int) + length)]);
                at += sizeof(int) + length;
            }

            if (at < bytes.Length)
                File.WriteAllBytes(path, bytes[..at]);
            return (BinaryPrimitives.ReadInt64LittleEndian(bytes), activities);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.JournalFailed(e);
            return null;
        }
    }

    /// <summary>Writes a conversation anew.</summary>
    public void Write(string id, long first, IEnumerable<byte[]> activities) => Try(id, path =>
    {
        Directory.CreateDirectory(_folder);
        var aside = $"{path}.{Guid.NewGuid():N}";
        using (var stream = File.Create(aside))
        {
            Span<byte> header = stackalloc byte[HeaderBytes];
            BinaryPrimitives.WriteInt64LittleEndian(header, first);
            stream.Write(header);
            foreach (var activity in activities)
                Append(stream, activity);
        }

        File.Move(aside, path, overwrite: true);
    });

    /// <summary>Adds an activity to a conversation that was written before.</summary>
    public void Append(string id, byte[] activity) => Try(id, path =>
    {
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

        // In one write, so that nothing of it can be missing in the middle.
        var record = new byte[sizeof(int) + activity.Length];
        BinaryPrimitives.WriteInt32LittleEndian(record, activity.Length);
        activity.CopyTo(record, sizeof(int));
        stream.Write(record);
    });

    /// <summary>Deletes a conversation.</summary>
    public void Delete(string id) => Try(id, File.Delete);

    /// <summary>Deletes what is too old, and the longest unused above the number that is kept.</summary>
    public void Sweep()
    {
        try
        {
            if (_folder.Length == 0 || !Directory.Exists(_folder))
                return;
            var files = new DirectoryInfo(_folder).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).ToList();
            foreach (var (index, file) in files.Index())
                if (index >= options.Value.MaxConversations || IsIdle(file.FullName))
                    file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.JournalFailed(e);
        }
    }

    private void Try(string id, Action<string> act)
    {
        if (PathOf(id) is not { } path)
            return;
        try
        {
            act(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The conversation goes on in memory.
            logger.JournalFailed(e);
        }
    }

    private static void Append(FileStream stream, byte[] activity)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, activity.Length);
        stream.Write(length);
        stream.Write(activity);
    }

    private bool IsIdle(string path) => time.GetUtcNow() - File.GetLastWriteTimeUtc(path) >= TimeSpan.FromHours(options.Value.IdleHours);

    // Ids stand in signed tokens and are our own; a file's name is no place to rely on that.
    private string? PathOf(string id) => _folder.Length > 0 && id.Length is > 0 and <= 64 && id.All(char.IsAsciiLetterOrDigit) ? Path.Combine(_folder, id + Ending) : null;
}
