using System.Collections.Immutable;

namespace PatternBot.Sending;

/// <summary>
/// A bucket at work. Lets sends in, first come first served, so that no limit is broken in any stretch of time, as the receiver counts: a
/// send counts from when it is let in until its period has passed since it was through, for the receiver saw it somewhere between the two.
/// </summary>
/// <param name="limits">The receiver's limits.</param>
/// <param name="sharers">Among how many they are shared now: this one takes its part of each, and at least one.</param>
/// <param name="time">The clock.</param>
internal sealed class SendWindow(ImmutableArray<SendLimit> limits, Func<int> sharers, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _turnstile = new(1);
    private readonly Lock _lock = new();
    private readonly TimeSpan _longest = limits.IsEmpty ? TimeSpan.Zero : limits.Max(l => l.Period);
    private readonly RecentTimes _through = new(limits.IsEmpty ? 0 : limits.Max(l => l.Count));
    private readonly long _origin = time.GetTimestamp();
    private TaskCompletionSource _onThrough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _pausedUntil;
    private int _inside;

    /// <summary>How many hold the bucket; kept by <see cref="SendGovernor"/>, under its lock.</summary>
    public int Holders { get; set; }

    /// <summary>Whether forgetting the bucket would change nothing.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return _inside == 0 && Now >= _pausedUntil && (_through.Count == 0 || Now - _through.FromNewest(1) >= _longest);
        }
    }

    // Counted from the bucket's beginning, by the clock that nobody can set back.
    private TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>Waits until a send may go out. Each entry ends with <see cref="Leave"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing was entered.</exception>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        await _turnstile.WaitAsync(cancellationToken);
        try
        {
            while (!TryEnter(out var pause, out var onThrough))
            {
                if (pause is { } wait)
                    await Task.Delay(wait, time, cancellationToken);
                else
                    await onThrough.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            _turnstile.Release();
        }
    }

    /// <summary>The send is through, in whatever way.</summary>
    public void Leave()
    {
        TaskCompletionSource waited;
        lock (_lock)
        {
            _inside--;
            _through.Add(Now);
            (waited, _onThrough) = (_onThrough, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        waited.SetResult();
    }

    /// <summary>Lets nothing in for some time.</summary>
    public void Pause(TimeSpan length)
    {
        lock (_lock)
        {
            var until = Now + length;
            if (until > _pausedUntil)
                _pausedUntil = until;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turnstile.Dispose();

    private bool TryEnter(out TimeSpan? pause, out Task onThrough)
    {
        lock (_lock)
        {
            onThrough = _onThrough.Task;
            pause = null;
            var now = Now;
            var free = _pausedUntil;
            var share = sharers();
            foreach (var limit in limits)
            {
                var places = Math.Max(1, limit.Count / share) - _inside;

                // All places are taken by sends that are not through: nobody knows yet when one will be free.
                if (places <= 0)
                    return false;
                if (_through.Count >= places && _through.FromNewest(places) + limit.Period is var at && at > free)
                    free = at;
            }

            if (free > now)
            {
                pause = WholeMilliseconds(free - now);
                return false;
            }

            _inside++;
            return true;
        }
    }

    /// <summary>Upwards: a timer leaves fractions out, and whoever waits for 0.4 ms would not wait but ask again and again. In parts, where it is longer than timers go.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan pause) => pause >= LongestWait ? LongestWait : TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));
}
