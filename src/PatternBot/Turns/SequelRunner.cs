using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PatternBot.Turns;

/// <summary>
/// Runs what follows replies that are sent already: in the background, so that nobody's next message waits for it, and as fast as the channel
/// can show it. Whatever goes wrong, the reply stands as it was sent.
/// </summary>
public sealed class SequelRunner(TimeProvider time, ILogger<SequelRunner> logger) : IHostedService, IDisposable
{
    /// <summary>How many may go on at once; what would be more is left out.</summary>
    public const int MostRunning = 256;

    /// <summary>How long one may take: Teams ends a stream after two minutes, and nobody waits longer elsewhere.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(110);

    // What is taken back on the way out must not hold up a shutdown.
    private static readonly TimeSpan WithdrawLimit = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Starts one, if there is room.</summary>
    /// <param name="conversation">Where, for the log.</param>
    /// <param name="sequel">What follows.</param>
    /// <param name="pace">The least time between two showings; of the updates that come meanwhile only the newest is shown.</param>
    /// <param name="view">Where it is shown.</param>
    /// <returns>False when it was left out: too much goes on, or the service stops.</returns>
    public bool TryStart(ConversationId conversation, IReplySequel sequel, TimeSpan pace, ISequelView view)
    {
        lock (_lock)
        {
            if (_running.Count >= MostRunning || _stopping.IsCancellationRequested)
            {
                logger.SequelLeftOut(conversation);
                return false;
            }

            // A model's first word can come at once: not on the thread of whoever sent the reply.
            var running = Task.Run(() => RunAsync(conversation, sequel, pace, view, _stopping.Token), CancellationToken.None);
            _running.Add(running);
            _ = running.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return true;
        }
    }

    /// <summary>The same, waited for.</summary>
    /// <param name="conversation">Where, for the log.</param>
    /// <param name="sequel">What follows.</param>
    /// <param name="pace">The least time between two showings.</param>
    /// <param name="view">Where it is shown.</param>
    /// <param name="cancellationToken">Ends it; what was shown is taken back.</param>
    public async Task RunAsync(ConversationId conversation, IReplySequel sequel, TimeSpan pace, ISequelView view, CancellationToken cancellationToken)
    {
        var newest = Channel.CreateBounded<ReplyUpdate>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var clock = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        var reading = ReadAsync(sequel, newest.Writer, either.Token);
        var shows = false;
        try
        {
            long? shownAt = null;
            while (await newest.Reader.WaitToReadAsync(either.Token))
            {
                if (shownAt is { } last && pace - time.GetElapsedTime(last) is { Ticks: > 0 } pause)
                    await Task.Delay(pause, time, either.Token);
                if (!newest.Reader.TryRead(out var update))
                    continue;
                shows = true;
                if (!await view.ShowAsync(update, either.Token) || update.IsFinal)
                {
                    shows = false;
                    break;
                }

                shownAt = time.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            if (!cancellationToken.IsCancellationRequested)
                logger.SequelTooSlow(conversation, Limit);
        }
        catch (Exception exception)
        {
            logger.SequelFailed(conversation, exception);
        }

        await either.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (shows)
            await WithdrawAsync(conversation, view);
    }

    /// <summary>The last message in its final form, where it is there in time; else null.</summary>
    /// <param name="conversation">Where, for the log.</param>
    /// <param name="sequel">What follows.</param>
    /// <param name="limit">How long it is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ReplyMessage?> FinalAsync(ConversationId conversation, IReplySequel sequel, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            await foreach (var update in sequel.UpdatesAsync(either.Token).WithCancellation(either.Token))
                if (update.IsFinal)
                    return update.Message;
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SequelTooSlow(conversation, limit);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.SequelFailed(conversation, exception);
            return null;
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] running;
        lock (_lock)
        {
            _stopping.Cancel();
            running = [.. _running];
        }

        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Reads updates up to the final one, however slowly they are shown.</summary>
    private static async Task ReadAsync(IReplySequel sequel, ChannelWriter<ReplyUpdate> newest, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var update in sequel.UpdatesAsync(cancellationToken).WithCancellation(cancellationToken))
            {
                newest.TryWrite(update);
                if (update.IsFinal)
                    break;
            }

            newest.Complete();
        }
        catch (Exception exception)
        {
            newest.Complete(exception);
            throw;
        }
    }

    private async Task WithdrawAsync(ConversationId conversation, ISequelView view)
    {
        using var limit = new CancellationTokenSource(WithdrawLimit);
        try
        {
            await view.WithdrawAsync(limit.Token);
        }
        catch (Exception exception)
        {
            logger.SequelFailed(conversation, exception);
        }
    }

    private void Forget(Task running)
    {
        lock (_lock)
            _running.Remove(running);
    }
}
