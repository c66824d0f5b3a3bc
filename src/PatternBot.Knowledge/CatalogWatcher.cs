using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;

namespace PatternBot.Knowledge;

/// <summary>Watches a knowledge base and reads it again when a file changes: whole, or not at all.</summary>
/// <remarks>
/// The system's notifications come at once but not everywhere (network and container mounts keep silent), so the files' sizes
/// and times are compared once a second as well. A change is picked up within two seconds either way.
/// </remarks>
public sealed class CatalogWatcher : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Editors write in several steps; reading waits until they pause for so long.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(200);

    /// <summary>Whoever writes without a pause is read in between all the same.</summary>
    private const int MaxSettles = 3;

    private readonly string _directory;
    private readonly TimeProvider _time;
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FileSystemWatcher? _watcher;
    private string _seen;
    private volatile Catalog _current;
    private volatile CatalogReading _last;

    /// <summary>Starts to watch; nothing is read before <see cref="ChangesAsync"/> runs.</summary>
    /// <param name="directory">The knowledge base's root.</param>
    /// <param name="current">The catalog that was read from it.</param>
    /// <param name="time">The clock.</param>
    public CatalogWatcher(string directory, Catalog current, TimeProvider time)
    {
        _directory = directory;
        _current = current;
        _last = new CatalogReading(current, []);
        _time = time;
        _watcher = Watch();
        _seen = FilesChangedJustNow() ? "" : Fingerprint();
    }

    /// <summary>The last good catalog.</summary>
    public Catalog Current => _current;

    /// <summary>What is wrong with the files as they were last read; empty when they are what <see cref="Current"/> holds.</summary>
    public ImmutableArray<Fault> Faults => _last.Faults;

    /// <summary>Each new good catalog, until cancelled. Only one caller at a time.</summary>
    public async IAsyncEnumerable<Catalog> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var reading in ReadingsAsync(cancellationToken))
            if (reading.Catalog is { } catalog)
                yield return catalog;
    }

    /// <summary>Each new good catalog and each new set of faults, until cancelled. Only one caller at a time.</summary>
    public async IAsyncEnumerable<CatalogReading> ReadingsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitForChangeAsync(cancellationToken);
            var before = _last;
            var reading = await Task.Run(() => CatalogReader.Read(_directory), cancellationToken);
            _last = reading;
            var changed = reading.Catalog is { } catalog
                ? catalog.Version != _current.Version || !before.Faults.IsEmpty
                : !reading.Faults.SequenceEqual(before.Faults);
            if (reading.Catalog is not null)
                _current = reading.Catalog;
            if (changed)
                yield return reading;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher?.Dispose();
    }

    private async Task WaitForChangeAsync(CancellationToken cancellationToken)
    {
        var now = Fingerprint();
        while (now == _seen)
        {
            await WaitForSignalAsync(cancellationToken);
            now = Fingerprint();
        }

        for (var i = 0; i < MaxSettles; i++)
        {
            await Task.Delay(Settle, _time, cancellationToken);
            var later = Fingerprint();
            if (later == now)
                break;
            now = later;
        }

        // Taken before reading: what changes while the files are read differs from it, and is read again.
        _seen = now;
    }

    private async Task WaitForSignalAsync(CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_signal.Reader.WaitToReadAsync(both.Token).AsTask(), Task.Delay(PollInterval, _time, both.Token));
        await both.CancelAsync();
        _signal.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Names, sizes and times of all files below the root.</summary>
    private string Fingerprint()
    {
        var text = new StringBuilder();
        try
        {
            foreach (var file in Files().OrderBy(f => f.FullName, StringComparer.Ordinal))
                text.Append(file.FullName).Append('|').Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file went away meanwhile: a change, which the reader will describe.
            text.Append(e.Message);
        }

        return text.ToString();
    }

    /// <summary>A file that changed in the last moments may have changed after it was read.</summary>
    private bool FilesChangedJustNow()
    {
        try
        {
            var border = _time.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(10);
            return Files().Any(f => f.LastWriteTimeUtc > border);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private IEnumerable<FileInfo> Files() => new DirectoryInfo(_directory).EnumerateFiles("*.md", SearchOption.AllDirectories);

    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(_directory, "*.md") { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => _signal.Writer.TryWrite(true);
            watcher.Created += (_, _) => _signal.Writer.TryWrite(true);
            watcher.Deleted += (_, _) => _signal.Writer.TryWrite(true);
            watcher.Renamed += (_, _) => _signal.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // The system allows no more watchers; the poll does its work a second later.
            return null;
        }
    }
}
