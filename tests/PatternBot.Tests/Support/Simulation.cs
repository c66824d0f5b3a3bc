using Microsoft.Extensions.Time.Testing;

namespace PatternBot.Tests.Support;

/// <summary>
/// Runs asynchronous code on one thread against a clock that only moves when nothing is left to do: hours pass in moments, and in the
/// same order each time.
/// </summary>
internal sealed class Simulation : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();

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

    public override void Post(SendOrPostCallback d, object? state) => _ready.Enqueue((d, state));

    private void Drain()
    {
        while (_ready.TryDequeue(out var next))
            next.Callback(next.State);
    }
}
