using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Knowledge;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Knowledge;

/// <summary>The watcher on real files; each wait ends with the change or with the test.</summary>
public sealed class CatalogWatcherTests : IDisposable
{
    private readonly AKnowledgeBase _base = new();

    private CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _base.Dispose();

    [Fact]
    public async Task A_change_is_there_soon_without_a_restart()
    {
        using var watcher = Start(TimeProvider.System);
        var changes = watcher.ChangesAsync(Token).GetAsyncEnumerator(Token);
        var next = changes.MoveNextAsync().AsTask();
        await SettledAsync();

        _base.Replace("patterns/timeout.md", "problem: Waiting for deadline", "problem: Waiting without end");
        var waited = Stopwatch.StartNew();
        await next.WaitAsync(Patience.Length, Token);

        Assert.Equal("Waiting without end", changes.Current.Pattern("timeout")!.Problem);
        Assert.Same(changes.Current, watcher.Current);
        TestContext.Current.TestOutputHelper!.WriteLine($"It was there after {waited.Elapsed.TotalSeconds:F1} s; at most two are promised.");
    }

    [Fact]
    public async Task A_faulty_edit_keeps_the_last_good_catalog_and_shows_its_faults()
    {
        using var watcher = Start(TimeProvider.System);
        var good = watcher.Current;
        var readings = watcher.ReadingsAsync(Token).GetAsyncEnumerator(Token);
        var next = readings.MoveNextAsync().AsTask();

        _base.Replace("patterns/timeout.md", "tier: gold", "tier: golden");
        await next.WaitAsync(Patience.Length, Token);

        Assert.Null(readings.Current.Catalog);
        Assert.Same(good, watcher.Current);
        Assert.Equal(["\"golden\" is no tier."], watcher.Faults.Select(f => f.Message));
    }

    [Fact]
    public async Task A_mended_edit_clears_the_faults()
    {
        using var watcher = Start(TimeProvider.System);
        var readings = watcher.ReadingsAsync(Token).GetAsyncEnumerator(Token);
        var next = readings.MoveNextAsync().AsTask();
        _base.Replace("patterns/timeout.md", "tier: gold", "tier: golden");
        await next.WaitAsync(Patience.Length, Token);

        next = readings.MoveNextAsync().AsTask();
        _base.Replace("patterns/timeout.md", "tier: golden", "tier: gold");
        await next.WaitAsync(Patience.Length, Token);

        Assert.NotNull(readings.Current.Catalog);
        Assert.Empty(watcher.Faults);
    }

    [Fact]
    public async Task Many_writes_at_once_are_one_change()
    {
        using var watcher = Start(TimeProvider.System);
        var changes = watcher.ChangesAsync(Token).GetAsyncEnumerator(Token);
        var next = changes.MoveNextAsync().AsTask();
        await SettledAsync();

        for (var i = 1; i <= 20; i++)
            _base.Replace("patterns/timeout.md", $"case {i} of", $"example {i} of");
        await next.WaitAsync(Patience.Length, Token);

        Assert.Equal(20, changes.Current.Pattern("timeout")!.Phrases.Count(p => p.StartsWith("example", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_new_file_and_a_deleted_one_are_changes()
    {
        using var watcher = Start(TimeProvider.System);
        var changes = watcher.ChangesAsync(Token).GetAsyncEnumerator(Token);
        var next = changes.MoveNextAsync().AsTask();
        await SettledAsync();

        _base.Write("paths/another.md", _base.Read("paths/whole.md").Replace("Whole Path", "Another Path", StringComparison.Ordinal));
        await next.WaitAsync(Patience.Length, Token);
        Assert.Equal(3, changes.Current.Paths.Length);

        next = changes.MoveNextAsync().AsTask();
        _base.Delete("paths/another.md");
        await next.WaitAsync(Patience.Length, Token);
        Assert.Equal(2, changes.Current.Paths.Length);
    }

    [Fact]
    public async Task A_file_that_is_touched_but_not_changed_is_no_change()
    {
        using var watcher = Start(TimeProvider.System);
        var changes = watcher.ChangesAsync(Token).GetAsyncEnumerator(Token);
        var next = changes.MoveNextAsync().AsTask();

        File.SetLastWriteTimeUtc(Path.Combine(_base.Directory, "patterns", "saga.md"), DateTime.UnixEpoch);
        await Task.Delay(TimeSpan.FromSeconds(2), Token);

        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task Without_notifications_the_poll_finds_the_change()
    {
        // Notifications do not follow a link to another folder, as they do not cross into network and container mounts.
        var link = Path.Combine(Path.GetTempPath(), "knowledge-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(link);
        foreach (var folder in Directory.GetDirectories(_base.Directory))
            Directory.CreateSymbolicLink(Path.Combine(link, Path.GetFileName(folder)), folder);
        try
        {
            using var watcher = new CatalogWatcher(link, CatalogReader.Read(link).Catalog!, TimeProvider.System);
            var changes = watcher.ChangesAsync(Token).GetAsyncEnumerator(Token);
            var next = changes.MoveNextAsync().AsTask();
            await SettledAsync();

            _base.Replace("patterns/timeout.md", "problem: Waiting for deadline", "problem: Waiting without end");
            await next.WaitAsync(Patience.Length, Token);

            Assert.Equal("Waiting without end", changes.Current.Pattern("timeout")!.Problem);
        }
        finally
        {
            Directory.Delete(link, recursive: true);
        }
    }

    [Fact]
    public async Task A_change_waits_until_the_writer_pauses()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var watcher = Start(time);
        var changes = watcher.ChangesAsync(Token).GetAsyncEnumerator(Token);
        var next = changes.MoveNextAsync().AsTask();
        _base.Replace("patterns/timeout.md", "problem: Waiting for deadline", "problem: Waiting without end");

        await Task.Delay(TimeSpan.FromMilliseconds(500), Token);
        Assert.False(next.IsCompleted);

        while (!next.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }

        Assert.True(await next);
    }

    [Fact]
    public async Task Watching_ends_when_it_is_cancelled()
    {
        using var watcher = Start(TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var next = watcher.ChangesAsync(stop.Token).GetAsyncEnumerator(stop.Token).MoveNextAsync().AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private CatalogWatcher Start(TimeProvider time) => new(_base.Directory, _base.Reading().Catalog!, time);

    /// <summary>The files are fresh, so the watcher reads them once more at its start; a change after that is a change of its own.</summary>
    private Task SettledAsync() => Task.Delay(TimeSpan.FromMilliseconds(600), Token);
}
