using Microsoft.Extensions.Options;
using PatternBot.Learners;
using PatternBot.Storage;

namespace PatternBot.Host.State;

/// <summary>Opens the database once the service listens. Nobody waits for it: triage needs none.</summary>
internal sealed class StorageStart(StorageSchema schema, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>What was found when the server answered only after the start: the schema is not this program's, and the service stops. Null as long as all is well.</summary>
    public SchemaOutdatedException? Outdated { get; private set; }

    /// <summary>Makes sure, before anything starts, that PostgreSQL's schema is this program's. A server that does not answer may come later.</summary>
    /// <exception cref="SchemaOutdatedException">It is not, and no waiting mends it.</exception>
    public static async Task EnsureCurrentAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IOptions<StorageOptions>>().Value.Provider is not StorageProvider.PostgreSql)
            return;
        try
        {
            await services.GetRequiredService<StorageSchema>().OpenAsync(cancellationToken).WaitAsync(LongestWait, cancellationToken);
        }
        catch (Exception e) when (e is StoreUnavailableException or TimeoutException)
        {
            // Said in the log by whoever opens; the next one who needs the database tries again.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // After the doors are open: building the model takes time that the first question should not wait for.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            await schema.OpenAsync(stoppingToken);
        }
        catch (SchemaOutdatedException e)
        {
            Outdated = e;
            lifetime.StopApplication();
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            // As above; whoever needs it is told.
        }
    }
}
