using System.Diagnostics.Metrics;
using PatternBot.Host.Knowledge;
using PatternBot.Storage;
using PatternBot.Telemetry;

namespace PatternBot.Host.Telemetry;

/// <summary>What is looked at each time that somebody collects: the catalog, and whether the database can be used.</summary>
internal sealed class ServiceMetrics : IHostedService
{
    private readonly Meter _meter;

    public ServiceMetrics(IMeterFactory meters, LiveKnowledge knowledge, StorageSchema storage, TimeProvider time)
    {
        _meter = meters.Create($"{ProductTelemetry.Name}.Service");
        _meter.CreateObservableGauge("patternbot.catalog.age", () => (time.GetUtcNow() - knowledge.LoadedAt).TotalSeconds, "s", "How long the catalog that is served has been the one.");
        _meter.CreateObservableGauge("patternbot.catalog.faults", () => knowledge.Faults.Length, "{fault}", "Faults in the catalog's files as they are now; as long as there are any, the last good version is served.");
        _meter.CreateObservableGauge("patternbot.catalog.patterns", () => knowledge.Current.Catalog.Patterns.Length, "{pattern}", "Patterns in the catalog that is served.");
        _meter.CreateObservableGauge("patternbot.database.up", () => storage.Problem is null ? 1 : 0, "{database}", "1 when the database can be used, or nobody has tried; 0 when not.");
    }

    // Being made is all that there is to do.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _meter.Dispose();
        return Task.CompletedTask;
    }
}
