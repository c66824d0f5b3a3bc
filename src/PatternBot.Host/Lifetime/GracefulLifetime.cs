using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace PatternBot.Host.Lifetime;

/// <summary>
/// Ends the service as whoever stops it expects. SIGTERM: first <c>/health/ready</c> says no while everything goes on, so that the balancer
/// sends people elsewhere; then nothing new is taken and what is held is finished. A second signal, or Ctrl+C, skips the first part.
/// </summary>
internal sealed class GracefulLifetime(
    IHostApplicationLifetime application, IOptions<ShutdownOptions> options, TimeProvider time, ILogger<GracefulLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Lock _lock = new();
    private ITimer? _delay;

    /// <summary>Whether the service is about to stop.</summary>
    public bool IsLeaving { get; private set; }

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Take(signal, TimeSpan.FromSeconds(options.Value.DelaySeconds))));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Take(signal, TimeSpan.Zero)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal => Take(signal, TimeSpan.Zero)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _delay?.Dispose();
    }

    private void Take(PosixSignalContext signal, TimeSpan delay)
    {
        // The process ends by itself, with 0.
        signal.Cancel = true;
        lock (_lock)
        {
            var isFirst = !IsLeaving;
            IsLeaving = true;
            if (isFirst && delay > TimeSpan.Zero)
            {
                logger.Leaving(delay);
                _delay = time.CreateTimer(_ => application.StopApplication(), null, delay, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        application.StopApplication();
    }
}
