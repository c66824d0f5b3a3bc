using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Learners;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Nudges;

/// <summary>
/// Sends what the ledger says is due. Takes posts in hand for a while, notes each as "sending" right before its call goes out, and as what it became
/// after; what somebody else took in hand, called off or sent is not sent.
/// </summary>
public sealed class NudgeSender
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(10);

    private readonly INudgeLedger _ledger;
    private readonly IPostComposer _composer;
    private readonly IProactiveChannel[] _channels;
    private readonly NudgeOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PostEnding _ending;
    private readonly InHand _inHand;
    private readonly SemaphoreSlim _wire;
    private DateTimeOffset? _aliveSince;
    private DateTimeOffset _renewedAt;

    /// <summary>A sender; it does nothing by itself.</summary>
    public NudgeSender(
        INudgeLedger ledger, ILearningStore store, IPostComposer composer, IEnumerable<IProactiveChannel> channels, IOptions<NudgeOptions> options, TimeProvider time, ILogger<NudgeSender> logger)
    {
        (_ledger, _composer, _channels, _options, _time, _logger) = (ledger, composer, [.. channels], options.Value, time, logger);
        _ending = new PostEnding(store, time, logger);
        _inHand = new InHand(_options.InHand, _options.InHandPerBucket);
        _wire = new SemaphoreSlim(_options.CallsAtOnce);
    }

    /// <summary>The name under which this process has posts in hand.</summary>
    public string Replica { get; } = $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Whether nothing is in hand.</summary>
    public bool IsIdle => _inHand.Room == _options.InHand;

    /// <summary>Takes what is due in hand, as much as fits, and begins to send it.</summary>
    /// <param name="stopping">When it is cancelled, what is not on the wire is let go; what is there is waited for.</param>
    /// <returns>How many were taken.</returns>
    /// <exception cref="StoreUnavailableException">The ledger cannot be reached.</exception>
    public async Task<int> TakeAsync(CancellationToken stopping)
    {
        var now = _time.GetUtcNow();
        try
        {
            if (now - _renewedAt >= _options.Lease / 3)
            {
                if (_inHand.Posts is { Count: > 0 } held)
                    await _ledger.RenewAsync(Replica, held, now + _options.Lease, stopping);
                _renewedAt = now;
            }

            if (_inHand.Room == 0)
                return 0;

            // After the ledger was away, its living replicas get a lease's time to write down what they sent before anybody takes them for dead.
            _aliveSince ??= now;
            var claim = new NudgeClaim(Replica, now, now + _options.Lease, Math.Min(_inHand.Room, _options.InHandPerBucket), _inHand.Full, TakeOver: now - _aliveSince >= _options.Lease);
            var taken = 0;
            foreach (var post in await _ledger.ClaimAsync(claim, stopping))
            {
                if (!_inHand.TryTake(post))
                {
                    await _ledger.ReleaseAsync(post.Id, Replica, now.AddMilliseconds(-1), post.Reason, stopping);
                    continue;
                }

                taken++;
                _inHand.Follow(post, SendAsync(post, stopping));
            }

            return taken;
        }
        catch (StoreUnavailableException)
        {
            _aliveSince = null;
            throw;
        }
    }

    /// <summary>Waits until nothing is in hand.</summary>
    public Task EmptyAsync() => _inHand.EmptyAsync();

    private async Task SendAsync(ScheduledPost post, CancellationToken stopping)
    {
        // Off the caller's stack: it has more to take in hand.
        await Task.Yield();
        using var gate = new WireGate(post, Replica, _ledger, _wire, _time);
        try
        {
            await SendAsync(post, gate, stopping);
        }
        catch (StoreUnavailableException e)
        {
            // Nothing is on the wire without a note in the ledger. The lease ends by itself.
            _logger.LedgerAway(e);
        }
        catch (OperationCanceledException) when (!gate.IsOnWire)
        {
            await TryReleaseAsync(post, _time.GetUtcNow(), "");
        }
        catch (Exception e)
        {
            _logger.PostBroken(post.Key, e);
            if (gate.IsOnWire)
                await EndAsync(post, new PostOutcome.Uncertain("The call broke off."), ends: false);
            else
                await TryReleaseAsync(post, _time.GetUtcNow() + AfterFault, "Something went wrong on the way; it is tried again.");
        }
        finally
        {
            _inHand.Finish(post);
        }
    }

    private async Task SendAsync(ScheduledPost post, WireGate gate, CancellationToken stopping)
    {
        if (_time.GetUtcNow() - post.Due >= NudgePlanner.TooLate)
        {
            await _ending.WriteAsync(post, PostState.Skipped, $"It could not be sent for a day. {post.Reason}".Trim(), null, CohortEffect.None, stopping);
            return;
        }

        var composition = await _composer.ComposeAsync(post, stopping);
        if (composition is Composition.Nothing nothing)
        {
            await _ending.WriteAsync(post, PostState.Skipped, nothing.Reason, null, nothing.StopsCohort ? CohortEffect.Stops : CohortEffect.None, stopping);
            return;
        }

        var said = (Composition.Something)composition;
        if (_channels.FirstOrDefault(c => c.Serves(post.Channel)) is not { } channel)
        {
            await TryReleaseAsync(post, _time.GetUtcNow() + AfterFault, $"This service is not connected to {post.Channel}.");
            return;
        }

        if (post.State == PostState.Sending)
            _logger.PostTakenOver(post.Key);

        // A call that is out is not cut off by the service stopping: nobody would know whether it arrived.
        using var patience = new CancellationTokenSource();
        await using var registration = stopping.Register(() =>
        {
            if (!gate.IsOnWire)
                patience.Cancel();
        });
        var to = new ProactivePost { To = new ConversationId(post.Channel, post.Place), Person = post.Person, Message = said.Message, Journal = gate };
        var outcome = await channel.PostAsync(to, patience.Token);
        await EndAsync(post, outcome, said.EndsCohort);
    }

    /// <summary>Writes down what became of a post that was handed to its channel.</summary>
    private async Task EndAsync(ScheduledPost post, PostOutcome outcome, bool ends)
    {
        var advance = post.Kind != PostKind.Nudge ? CohortEffect.None : ends ? CohortEffect.Finishes : CohortEffect.Advances;
        var isCohorts = post.Kind is PostKind.Nudge or PostKind.Reviews;

        // The process may be stopping; what was said must still be written down.
        var task = outcome switch
        {
            PostOutcome.Posted posted => _ending.WriteAsync(post, PostState.Sent, post.State == PostState.Sending ? "Sent again after its sender died." : "", posted.MessageId, advance, CancellationToken.None),
            PostOutcome.Uncertain uncertain => _ending.WriteAsync(post, PostState.Uncertain, uncertain.Reason, null, advance, CancellationToken.None),
            PostOutcome.Gone gone => _ending.WriteAsync(post, PostState.Failed, $"The conversation is gone: {gone.Reason}", null, isCohorts ? CohortEffect.Stops : CohortEffect.None, CancellationToken.None),
            PostOutcome.Refused refused => _ending.WriteAsync(post, PostState.Failed, refused.Reason, null, CohortEffect.None, CancellationToken.None),
            PostOutcome.NotNow notNow => TryReleaseAsync(post, _time.GetUtcNow() + (notNow.After > ShortestWait ? notNow.After.Value : ShortestWait), notNow.Reason),
            _ => Task.CompletedTask,
        };
        await task;
    }

    private async Task TryReleaseAsync(ScheduledPost post, DateTimeOffset notBefore, string reason)
    {
        try
        {
            await _ledger.ReleaseAsync(post.Id, Replica, notBefore, reason, CancellationToken.None);
            if (reason.Length > 0)
                _logger.PostWaits(post.Key, notBefore, reason);
        }
        catch (StoreUnavailableException e)
        {
            _logger.LedgerAway(e);
        }
    }
}
