using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PatternBot.Telemetry;
using PatternBot.Turns;

namespace PatternBot.Receiving;

/// <summary>
/// Work that outlives its request: in order within a lane, side by side across lanes, bounded in all. What was accepted is finished on a
/// normal shutdown, within the host's grace period. Each channel has its own, so that a flood in one leaves the others alone.
/// </summary>
public sealed class LaneQueue : BackgroundService
{
    private readonly int _mostWaiting;
    private readonly ILogger<LaneQueue> _logger;
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationId, Queue<Func<CancellationToken, Task>>> _lanes = [];

    // Holds each lane that begins. A lane that waits for a slow answer costs a task, no thread.
    private readonly Channel<ConversationId> _ready = Channel.CreateUnbounded<ConversationId>();
    private readonly CancellationTokenSource _graceIsOver = new();
    private readonly TaskCompletionSource _allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Asked for once: work that goes on after the end must still be able to ask it.
    private readonly CancellationToken _graceToken;
    private int _waiting;
    private bool _isClosed;
    private bool _isDisposed;

    /// <summary>An empty queue.</summary>
    /// <param name="mostWaiting">How much work may wait or be at work at once, over all lanes.</param>
    /// <param name="logger">Hears of work that failed or was abandoned.</param>
    public LaneQueue(int mostWaiting, ILogger<LaneQueue> logger) => (_mostWaiting, _logger, _graceToken) = (mostWaiting, logger, _graceIsOver.Token);

    /// <summary>Takes work on.</summary>
    /// <param name="lane">Whose work it is.</param>
    /// <param name="work">The work; its token is cancelled when a shutdown can wait no longer.</param>
    /// <returns>False when too much waits already, or the service is stopping.</returns>
    public bool TryEnqueue(ConversationId lane, Func<CancellationToken, Task> work)
    {
        work = ProductTelemetry.InTrace(work);
        lock (_lock)
        {
            if (_isClosed || _waiting >= _mostWaiting)
                return false;
            _waiting++;
            if (_lanes.TryGetValue(lane, out var waiting))
            {
                waiting.Enqueue(work);
                return true;
            }

            _lanes[lane] = new Queue<Func<CancellationToken, Task>>([work]);
            _ready.Writer.TryWrite(lane);
            return true;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _isClosed = true;
            CompleteIfDone();
        }

        await using var registration = cancellationToken.Register(_graceIsOver.Cancel);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);

        // The wait may have been given up before the registration was called, which then is gone.
        if (cancellationToken.IsCancellationRequested)
            await _graceIsOver.CancelAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = _isClosed = true;
        }

        // Work may be at hand still when the wait for it was given up.
        _graceIsOver.Cancel();
        _graceIsOver.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Ends when the queue is closed and empty, not with the host's token: that comes when work may still wait.
        await foreach (var lane in _ready.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            _ = WorkAsync(lane);
        await _allDone.Task.ConfigureAwait(false);
    }

    /// <summary>Works a lane off. Never fails: <see cref="_allDone"/> waits for it.</summary>
    private async Task WorkAsync(ConversationId lane)
    {
        await Task.Yield();
        var isAbandoned = false;
        do
        {
            Func<CancellationToken, Task> work;
            lock (_lock)
                work = _lanes[lane].Peek();
            try
            {
                _graceToken.ThrowIfCancellationRequested();
                await work(_graceToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_graceToken.IsCancellationRequested)
            {
                if (!isAbandoned)
                    _logger.WorkAbandoned(lane);
                isAbandoned = true;
            }
            catch (Exception exception)
            {
                _logger.WorkFailed(lane, exception);
            }
        }
        while (HasMore(lane));
    }

    private bool HasMore(ConversationId lane)
    {
        lock (_lock)
        {
            var waiting = _lanes[lane];
            waiting.Dequeue();
            _waiting--;
            if (waiting.Count > 0)
                return true;
            _lanes.Remove(lane);
            CompleteIfDone();
            return false;
        }
    }

    private void CompleteIfDone()
    {
        if (!_isClosed || _waiting > 0)
            return;
        _ready.Writer.TryComplete();
        _allDone.TrySetResult();
    }
}
