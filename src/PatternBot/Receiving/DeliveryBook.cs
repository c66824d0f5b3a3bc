using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PatternBot.Learners;

namespace PatternBot.Receiving;

/// <summary>
/// A channel's book of what it acknowledged and has not done yet, on top of the inbox: writes down what arrives, what came during one commit with
/// the next one; notes what is done; says that this process lives; and takes up what a dead one left behind.
/// </summary>
/// <param name="channel">The channel: the beginning of its keys.</param>
/// <param name="inbox">Where it is written; null for nowhere: everything is new then, and a crash loses what was not done.</param>
/// <param name="patience">How long a delivery waits to be written down: less than the platform waits for its acknowledgement.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears when the book cannot be kept.</param>
public sealed class DeliveryBook(string channel, IInbox? inbox, TimeSpan patience, TimeProvider time, ILogger<DeliveryBook> logger) : BackgroundService
{
    private const int LargestBatch = 100;
    private const int MostDoneAtOnce = 500;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _prefix = channel + ":";
    private readonly Guid _process = Guid.NewGuid();
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>();
    private readonly Channel<string> _done = Channel.CreateUnbounded<string>();

    private sealed record Arrival(InboxEntry Entry, TaskCompletionSource<bool> IsNew);

    /// <summary>Whether anything is written.</summary>
    public bool IsKept => inbox is not null;

    /// <summary>Does what a dead process left behind: its key without the channel, its content, and when it came. Set before the start.</summary>
    public Func<InboxEntry, ValueTask>? Resume { get; set; }

    /// <summary>Takes a delivery on. One that cannot be written in time counts as new: an answer twice is better than none.</summary>
    /// <returns>False when it was taken on before, here or elsewhere.</returns>
    public async ValueTask<bool> TryAcceptAsync(InboxEntry entry)
    {
        if (inbox is null)
            return true;
        try
        {
            // Not given up when the caller hangs up: then it would be in the books, and nobody would do it.
            var arrival = new Arrival(entry with { Key = _prefix + entry.Key }, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
            _arrivals.Writer.TryWrite(arrival);
            return await arrival.IsNew.Task.WaitAsync(patience, time).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.BookUnavailable(channel, exception is TimeoutException ? "no answer in time" : exception.GetType().Name);
            return true;
        }
    }

    /// <summary>Notes that a delivery is done; written soon after.</summary>
    public void Complete(string key)
    {
        if (inbox is not null)
            _done.Writer.TryWrite(_prefix + key);
    }

    /// <summary>Forgets a delivery that was not taken on after all.</summary>
    public async ValueTask ForgetAsync(string key)
    {
        if (inbox is null)
            return;
        try
        {
            await inbox.ForgetAsync(_prefix + key, CancellationToken.None).WaitAsync(patience, time).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            // It then waits in the book, and is done when nobody says any more that somebody is at it.
            logger.BookUnavailable(channel, exception.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The queue stopped before: what it finished must not be done again after the next start.
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await NoteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => inbox is null
        ? Task.CompletedTask
        : Task.WhenAll(WriteArrivalsAsync(inbox, stoppingToken), NoteAllAsync(stoppingToken), BeatAsync(inbox, stoppingToken));

    private async Task WriteArrivalsAsync(IInbox inbox, CancellationToken stoppingToken)
    {
        var batch = new List<Arrival>(LargestBatch);
        while (await WaitForAsync(_arrivals.Reader, stoppingToken).ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _arrivals.Reader.TryRead(out var arrival))
                batch.Add(arrival);

            // The same twice in one moment: the databases take each key once in a statement.
            var entries = batch.Select(arrival => arrival.Entry).DistinctBy(entry => entry.Key).ToList();
            try
            {
                var taken = new HashSet<string>(await inbox.AcceptAsync(entries, _process, CancellationToken.None).ConfigureAwait(false));
                foreach (var arrival in batch)
                    arrival.IsNew.TrySetResult(taken.Remove(arrival.Entry.Key));
            }
            catch (Exception exception)
            {
                foreach (var arrival in batch)
                    arrival.IsNew.TrySetException(exception);
            }
        }
    }

    private async Task NoteAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await WaitForAsync(_done.Reader, stoppingToken).ConfigureAwait(false))
                await NoteAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The rest is written when the service stops.
        }
    }

    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        while (keys.Count > 0 || _done.Reader.TryPeek(out _))
        {
            while (keys.Count < MostDoneAtOnce && _done.Reader.TryRead(out var key))
                keys.Add(key);
            try
            {
                await inbox!.CompleteAsync(keys, CancellationToken.None).ConfigureAwait(false);
                keys.Clear();
            }
            catch (StoreUnavailableException exception)
            {
                logger.BookUnavailable(channel, exception.GetType().Name);
                await WaitOrPutBackAsync(keys, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitOrPutBackAsync(List<string> keys, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            foreach (var key in keys)
                _done.Writer.TryWrite(key);
            throw;
        }
    }

    private async Task BeatAsync(IInbox inbox, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var entry in await inbox.KeepAsync(channel, _process, time.GetUtcNow(), stoppingToken).ConfigureAwait(false))
                {
                    logger.PickedUp(entry.Key);
                    await (Resume?.Invoke(entry with { Key = entry.Key[_prefix.Length..] }) ?? ValueTask.CompletedTask).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.BookUnavailable(channel, exception.GetType().Name);
            }

            await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async ValueTask<bool> WaitForAsync<T>(ChannelReader<T> reader, CancellationToken stoppingToken)
    {
        try
        {
            return await reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
