using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PatternBot.Tests.Support;

/// <summary>
/// Runs asynchronous code on one thread against a clock that only moves when nothing is left to do: hours pass in moments, and in the
/// same order each time. Work that other threads do, as a database does, is waited for with <see cref="OutsideAsync"/>.
/// </summary>
internal sealed class Simulation : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _ready = [];
    private int _outside;
    private bool _hasOutside;
    private bool _isSettled;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public TimeSpan Elapsed => Time.GetUtcNow() - Time.Start;

    /// <summary>Runs until the work is done.</summary>
    /// <param name="work">The work; what it throws comes out here.</param>
    /// <param name="step">How far the clock moves at once.</param>
    /// <param name="limit">How much may pass on the clock.</param>
    public static Simulation Run(Func<Simulation, Task> work, TimeSpan step, TimeSpan limit)
    {
        var simulation = new Simulation();
        var before = Current;
        SetSynchronizationContext(simulation);
        try
        {
            var running = work(simulation);
            simulation.Drain();
            while (!running.IsCompleted)
            {
                if (simulation.Elapsed > limit)
                    throw new TimeoutException($"Not done after {limit} on the simulated clock.");
                simulation.Time.Advance(step);
                simulation.Drain();
            }

            running.GetAwaiter().GetResult();
            return simulation;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _ready.Add((d, state));

    /// <summary>Waits for what is done outside; the clock stands still meanwhile. To be called from within the simulation.</summary>
    public async Task<T> OutsideAsync<T>(Task<T> work)
    {
        _hasOutside = true;
        _outside++;
        try
        {
            return await work;
        }
        finally
        {
            _outside--;
        }
    }

    private void Drain()
    {
        while (true)
        {
            if (_ready.TryTake(out var next, _outside > 0 ? Timeout.Infinite : 0))
            {
                _isSettled = false;
                next.Callback(next.State);
            }
            else if (_isSettled || !_hasOutside)
                return;
            else
                Settle();
        }
    }

    // A semaphore that can be cancelled hands over on the thread pool: what was queued there before has come back after this.
    private void Settle()
    {
        using var passed = new ManualResetEventSlim();
        ThreadPool.UnsafeQueueUserWorkItem(_ => passed.Set(), null);
        passed.Wait();
        _isSettled = true;
    }
}
