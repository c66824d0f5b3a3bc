using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PatternBot.Replicas;
using PatternBot.Telemetry;

namespace PatternBot.Sending;

/// <summary>
/// What everything that PatternBot sends passes first. Keeps the platforms' limits without being told off, obeys "not now" for that bucket
/// alone, keeps order within a lane, and sends again only what did not arrive.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="census">Counts those who share a tenant's limits; without one there is only this.</param>
public sealed class SendGovernor(TimeProvider time, ILogger<SendGovernor> logger, ReplicaCensus? census = null)
{
    /// <summary>How often a message is tried in all.</summary>
    public const int MaxAttempts = 5;

    // Fewer buckets than this are never worth looking through.
    private const int SweepAt = 1_024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, SendWindow> _windows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);
    private int _sweepAt = SweepAt;

    /// <summary>How many buckets are remembered.</summary>
    public int Buckets
    {
        get
        {
            lock (_lock)
                return _windows.Count;
        }
    }

    /// <summary>Sends one message when it may be sent.</summary>
    /// <param name="route">Where it goes.</param>
    /// <param name="attempt">Sends it once. What it throws ends the message, and is the caller's.</param>
    /// <param name="cancellationToken">Gives up waiting, and is handed to the attempt.</param>
    /// <returns>The last attempt's outcome.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<SendAttempt> SendAsync(SendRoute route, Func<CancellationToken, Task<SendAttempt>> attempt, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Join(route.Lane, done.Task);
        var windows = Hold(route.Buckets);
        var measured = MeasuredSend.Start(route);
        SendAttempt? last = null;
        try
        {
            await before.WaitAsync(cancellationToken);
            for (var number = 1; ; number++)
            {
                last = await TryAsync(windows, LetIn, cancellationToken);
                if (last is not SendAttempt.NotNow notNow)
                    return last;
                measured.Postpone(notNow);
                if (number == MaxAttempts)
                    return last;
                var pause = notNow.After ?? Backoff(number);
                logger.SendPostponed(route.Lane, notNow.Reason, pause);
                windows[0].Pause(pause);
            }
        }
        finally
        {
            measured.End(last);
            Release(windows);

            // Whoever gave up while waiting must not let the next one overtake those before.
            _ = PartAfterAsync(before, route.Lane, done);
        }

        Task<SendAttempt> LetIn(CancellationToken ct)
        {
            measured.LetIn();
            return attempt(ct);
        }
    }

    private static async Task<SendAttempt> TryAsync(
        ImmutableArray<SendWindow> windows, Func<CancellationToken, Task<SendAttempt>> attempt, CancellationToken cancellationToken)
    {
        var entered = 0;
        try
        {
            // Always from the narrowest to the widest: two that wait for each other cannot be.
            foreach (var window in windows)
            {
                await window.EnterAsync(cancellationToken);
                entered++;
            }

            return await attempt(cancellationToken);
        }
        finally
        {
            while (entered > 0)
                windows[--entered].Leave();
        }
    }

    /// <summary>2, 4, 8, 16 seconds, and up to a quarter more, so that many who failed together do not come back together.</summary>
    private static TimeSpan Backoff(int number)
    {
        var pause = FirstPause * Math.Pow(2, number - 1);
        return (pause < LongestPause ? pause : LongestPause) * (1 + (Random.Shared.NextDouble() / 4));
    }

    private Task Join(string lane, Task done)
    {
        lock (_lock)
        {
            var before = _lanes.GetValueOrDefault(lane, Task.CompletedTask);
            _lanes[lane] = done;
            return before;
        }
    }

    private async Task PartAfterAsync(Task before, string lane, TaskCompletionSource done)
    {
        await before;
        lock (_lock)
            if (_lanes.TryGetValue(lane, out var last) && last == done.Task)
                _lanes.Remove(lane);
        done.SetResult();
    }

    private ImmutableArray<SendWindow> Hold(ImmutableArray<SendBucket> buckets)
    {
        lock (_lock)
        {
            if (_windows.Count >= _sweepAt)
                Sweep();
            var windows = ImmutableArray.CreateBuilder<SendWindow>(buckets.Length);
            foreach (var bucket in buckets)
            {
                if (!_windows.TryGetValue(bucket.Name, out var window))
                    _windows.Add(bucket.Name, window = new SendWindow(bucket.Limits, bucket.IsShared ? Sharers : Alone, time));
                window.Holders++;
                windows.Add(window);
            }

            return windows.MoveToImmutable();
        }
    }

    private static int Alone() => 1;

    private int Sharers() => census?.Count ?? 1;

    private void Release(ImmutableArray<SendWindow> windows)
    {
        lock (_lock)
            foreach (var window in windows)
                window.Holders--;
    }

    private void Sweep()
    {
        foreach (var (name, window) in _windows)
        {
            if (window.Holders > 0 || !window.IsIdle)
                continue;
            _windows.Remove(name);
            window.Dispose();
        }

        _sweepAt = Math.Max(SweepAt, 2 * _windows.Count);
    }
}
