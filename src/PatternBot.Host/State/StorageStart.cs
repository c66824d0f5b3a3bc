using Microsoft.Extensions.Options;
using PatternBot.Learners;
using PatternBot.Storage;

namespace PatternBot.Host.State;

/// <summary>
/// Opens the database when the service starts. Nobody waits for it: triage needs none. Only an old schema on PostgreSQL stops the
/// start, since no waiting mends it.
/// </summary>
internal sealed class StorageStart(StorageSchema schema, IOptions<StorageOptions> options) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <exception cref="SchemaOutdatedException">PostgreSQL's schema is not this program's.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        if (options.Value.Provider is not StorageProvider.PostgreSql)
            return;
        try
        {
            await schema.OpenAsync(cancellationToken).WaitAsync(LongestWait, cancellationToken);
        }
        catch (Exception e) when (e is StoreUnavailableException or TimeoutException)
        {
            // Said in the log by whoever opens; the next one who needs the database tries again.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await schema.OpenAsync(stoppingToken);
        }
        catch (Exception e) when (e is StoreUnavailableException or SchemaOutdatedException)
        {
            // As above; an old schema is told by StartAsync.
        }
    }
}
