using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Telemetry;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Work;

/// <summary>
/// Work that outlives its request: in order within a conversation, side by side across conversations, bounded in all. What was
/// accepted is finished on a normal shutdown, within the host's grace period.
/// </summary>
internal sealed class ConversationQueue(IOptions<BotFrameworkOptions> options, ILogger<ConversationQueue> logger) : BackgroundService
{
    // A worker that waits for a slow connector costs almost nothing, and must not keep others from theirs.
    private const int Workers = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationId, Queue<Func<CancellationToken, Task>>> _lanes = [];

    // Holds each conversation with waiting work once, unless a worker has it.
    private readonly Channel<ConversationId> _ready = Channel.CreateUnbounded<ConversationId>();
    private readonly CancellationTokenSource _graceIsOver = new();
    private int _waiting;
    private bool _isClosed;

    /// <summary>Takes work on.</summary>
    /// <param name="conversation">Whose work it is.</param>
    /// <param name="work">The work; its token is cancelled when a shutdown can wait no longer.</param>
    /// <returns>False when too much waits already, or the service is stopping.</returns>
    public bool TryEnqueue(ConversationId conversation, Func<CancellationToken, Task> work)
    {
        work = ProductTelemetry.InTrace(work);
        lock (_lock)
        {
            if (_isClosed || _waiting >= options.Value.MaxWaiting)
                return false;
            _waiting++;
            if (_lanes.TryGetValue(conversation, out var lane))
            {
                lane.Enqueue(work);
                return true;
            }

            _lanes[conversation] = new Queue<Func<CancellationToken, Task>>([work]);
            _ready.Writer.TryWrite(conversation);
            return true;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _isClosed = true;
            if (_waiting == 0)
                _ready.Writer.TryComplete();
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
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync()));

    private async Task WorkAsync()
    {
        // Ends when the queue is closed and empty, not with the host's token: that comes when work may still wait.
        await foreach (var conversation in _ready.Reader.ReadAllAsync(CancellationToken.None))
        {
            Func<CancellationToken, Task> work;
            lock (_lock)
                work = _lanes[conversation].Peek();
            try
            {
                await work(_graceIsOver.Token);
            }
            catch (OperationCanceledException) when (_graceIsOver.IsCancellationRequested)
            {
                logger.WorkAbandoned(conversation);
            }
            catch (Exception exception)
            {
                logger.WorkFailed(exception, conversation);
            }

            Finish(conversation);
        }
    }

    private void Finish(ConversationId conversation)
    {
        lock (_lock)
        {
            var lane = _lanes[conversation];
            lane.Dequeue();
            _waiting--;
            if (lane.Count > 0)
                _ready.Writer.TryWrite(conversation);
            else
                _lanes.Remove(conversation);
            if (_isClosed && _waiting == 0)
                _ready.Writer.TryComplete();
        }
    }
}
