using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Telemetry;

namespace PatternBot.Channels.Slack.Work;

/// <summary>
/// Work that outlives its request: in order within a lane, side by side across lanes, bounded in all. What was accepted is finished on a
/// normal shutdown, within the host's grace period.
/// </summary>
internal sealed class SlackQueue(IOptions<SlackOptions> options, ILogger<SlackQueue> logger) : BackgroundService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task>>> _lanes = [];

    // Holds each lane with waiting work once, unless somebody works on it. A lane that waits for a slow answer costs a task, no thread.
    private readonly Channel<string> _ready = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _graceIsOver = new();
    private readonly TaskCompletionSource _allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private bool _isClosed;

    /// <summary>Takes work on.</summary>
    /// <param name="lane">Whose work it is.</param>
    /// <param name="work">The work; its token is cancelled when a shutdown can wait no longer.</param>
    /// <returns>False when too much waits already, or the service is stopping.</returns>
    public bool TryEnqueue(string lane, Func<CancellationToken, Task> work)
    {
        work = ProductTelemetry.InTrace(work);
        lock (_lock)
        {
            if (_isClosed || _waiting >= options.Value.MaxWaiting)
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
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _graceIsOver.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Ends when the queue is closed and empty, not with the host's token: that comes when work may still wait.
        await foreach (var lane in _ready.Reader.ReadAllAsync(CancellationToken.None))
            _ = WorkAsync(lane);
        await _allDone.Task;
    }

    /// <summary>Works a lane off. Never fails: <see cref="_allDone"/> waits for it.</summary>
    private async Task WorkAsync(string lane)
    {
        await Task.Yield();
        do
        {
            Func<CancellationToken, Task> work;
            lock (_lock)
                work = _lanes[lane].Peek();
            try
            {
                await work(_graceIsOver.Token);
            }
            catch (OperationCanceledException) when (_graceIsOver.IsCancellationRequested)
            {
                logger.WorkAbandoned(lane);
            }
            catch (Exception exception)
            {
                logger.WorkFailed(exception, lane);
            }
        }
        while (HasMore(lane));
    }

    private bool HasMore(string lane)
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
