using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PatternBot.Learners;
using PatternBot.Replicas;

namespace PatternBot.Storage.Replicas;

/// <summary>The bus on PostgreSQL's LISTEN and NOTIFY. What is told in one moment goes in one round trip; while the server is away nothing is told, and afterwards everybody hears that something may be missing.</summary>
internal sealed class ReplicaBus(SharedDatabase database, TimeProvider time, ILogger<ReplicaBus> logger) : BackgroundService, IReplicaBus
{
    private const int MostWaiting = 5_000;
    private const int LargestBatch = 200;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(0.5);

    private readonly Channel<(string Topic, string Text)> _outgoing =
        Channel.CreateBounded<(string, string)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly ConcurrentDictionary<string, Action<string?>> _listeners = new(StringComparer.Ordinal);

    public void Tell(string topic, string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= IReplicaBus.LongestText)
            _outgoing.Writer.TryWrite((topic, text));
    }

    public void Listen(string topic, Action<string?> heard) => _listeners.AddOrUpdate(topic, heard, (_, before) => before + heard);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(TellAllAsync(stoppingToken), HearAllAsync(stoppingToken));

    private async Task TellAllAsync(CancellationToken stoppingToken)
    {
        var batch = new List<(string, string)>(LargestBatch);
        try
        {
            while (await _outgoing.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < LargestBatch && _outgoing.Reader.TryRead(out var told))
                    batch.Add(told);
                try
                {
                    await database.NotifyAsync(batch, stoppingToken);
                }
                catch (StoreUnavailableException)
                {
                    // Only what may be missed is told; that the line was down, those who listen notice themselves.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private async Task HearAllAsync(CancellationToken stoppingToken)
    {
        var wasDown = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.ListenAsync(stoppingToken);
                connection.Notification += Hear;
                if (wasDown)
                    logger.BusBack();
                wasDown = false;

                // The first time too: what was told before this one listened, it has missed.
                foreach (var heard in _listeners.Values)
                    heard(null);
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (StorageFaults.IsOfDatabase(e) || e is InvalidOperationException)
            {
                if (!wasDown)
                    logger.BusDown(e);
                wasDown = true;
                await Task.Delay(BetweenAttempts, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Hear(object sender, NpgsqlNotificationEventArgs notification)
    {
        if (notification.Payload.Split('\n', 3) is [var from, var topic, var text] && from != database.Self && _listeners.TryGetValue(topic, out var heard))
            heard(text);
    }
}
