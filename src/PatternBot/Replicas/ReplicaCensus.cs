using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace PatternBot.Replicas;

/// <summary>
/// Counts the replicas that share the work, by what they tell each other: a sign of life every few seconds, and one at once to whoever is new or asks.
/// Where the service is one process, it is one.
/// </summary>
/// <param name="buses">The bus, if there is one.</param>
/// <param name="time">The clock.</param>
public sealed class ReplicaCensus(IEnumerable<IReplicaBus> buses, TimeProvider time) : IHostedService, IDisposable
{
    /// <summary>After how long without a sign of life a replica counts no more: three may get lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(17);

    private const string Topic = "alive";

    // Stands before the name of one who wants to know who is there.
    private const char Asks = '?';
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private readonly IReplicaBus? _bus = buses.FirstOrDefault();
    private readonly string _self = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private ITimer? _timer;

    /// <summary>How many there are, this one included. One that died counts for <see cref="Patience"/> more.</summary>
    public int Count => _seen.IsEmpty ? 1 : 1 + _seen.Count(other => IsAlive(other.Value));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_bus is not null)
        {
            _bus.Listen(Topic, Hear);
            Ask();
            _timer = time.CreateTimer(_ => Beat(), null, Between, Between);
        }

        return Task.CompletedTask;
    }

    /// <summary>Gives no sign of life any more; the others notice.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Ask() => _bus!.Tell(Topic, Asks + _self);

    private void Answer() => _bus!.Tell(Topic, _self);

    private void Beat()
    {
        Answer();
        foreach (var (other, seen) in _seen)
            if (!IsAlive(seen))
                _seen.TryRemove(other, out _);
    }

    private void Hear(string? said)
    {
        // The line has come up: who came meanwhile, or answered before it did, has not been heard.
        if (said is null)
        {
            Ask();
            return;
        }

        var other = said.TrimStart(Asks);
        var isNew = !_seen.ContainsKey(other);
        _seen[other] = time.GetTimestamp();
        if (isNew || said.StartsWith(Asks))
            Answer();
    }

    private bool IsAlive(long seen) => time.GetElapsedTime(seen) < Patience;
}
