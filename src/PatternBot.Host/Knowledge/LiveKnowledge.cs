using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Understanding;

namespace PatternBot.Host.Knowledge;

/// <summary>The knowledge base of the running service: read at the start, read again when a file changes, swapped whole.</summary>
internal sealed class LiveKnowledge : BackgroundService, IKnowledgeSource
{
    private const int LoggedFaults = 20;

    private readonly CatalogWatcher _watcher;
    private readonly ILogger<LiveKnowledge> _logger;
    private readonly string _cacheDirectory;
    private readonly TimeProvider _time;
    private volatile KnowledgeBase _current;
    private long _loadedAt;

    /// <exception cref="StartUpException">The knowledge base is faulty; the message lists every fault.</exception>
    public LiveKnowledge(string directory, string cacheDirectory, TimeProvider time, ILogger<LiveKnowledge> logger)
    {
        _logger = logger;
        _cacheDirectory = cacheDirectory;
        _time = time;
        _loadedAt = time.GetUtcNow().UtcTicks;
        var reading = CatalogReader.Read(directory);
        if (reading.Catalog is not { } catalog)
            throw new StartUpException(Describe(directory, reading.Faults));
        _current = new KnowledgeBase(catalog, CatalogSearch.BuildOrLoad(catalog, cacheDirectory));
        // Learning leaves garbage of several times its result. The service then hardly allocates, so nothing else would give it back.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _watcher = new CatalogWatcher(directory, catalog, time);
    }

    public KnowledgeBase Current => _current;

    /// <summary>What is wrong with the files as they are now; empty when they are what is served.</summary>
    public ImmutableArray<Fault> Faults => _watcher.Faults;

    /// <summary>Since when <see cref="Current"/> is served.</summary>
    public DateTimeOffset LoadedAt => new(Interlocked.Read(ref _loadedAt), TimeSpan.Zero);

    public override void Dispose()
    {
        _watcher.Dispose();
        base.Dispose();
    }

    /// <summary>All faults, told to the person who starts the program.</summary>
    public static string Describe(string directory, ImmutableArray<Fault> faults) => string.Join(
        Environment.NewLine,
        faults.Select(f => f.ToString()).Prepend($"The knowledge base in {directory} has {faults.Length} fault{(faults.Length == 1 ? "" : "s")}:"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await FollowAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; the host would call it a failure.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        await foreach (var reading in _watcher.ReadingsAsync(stoppingToken))
        {
            if (reading.Catalog is not { } catalog)
            {
                _logger.KnowledgeFaulty(reading.Faults.Length, string.Join(Environment.NewLine, reading.Faults.Take(LoggedFaults)));
                continue;
            }

            // Learning takes a second or two. Until then the old search finds the new texts, as long as it finds nothing that is gone.
            var (before, search) = _current;
            if (before.Patterns.All(p => catalog.Pattern(p.Slug) is not null) && before.Emergencies.All(e => catalog.Emergency(e.Slug) is not null))
                _current = new KnowledgeBase(catalog, search);
            _current = new KnowledgeBase(catalog, CatalogSearch.BuildOrLoad(catalog, _cacheDirectory));
            Interlocked.Exchange(ref _loadedAt, _time.GetUtcNow().UtcTicks);
            _logger.KnowledgeSwapped(catalog.Version[..12], catalog.Patterns.Length);
        }
    }
}
