using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PatternBot.Understanding;

namespace PatternBot.Assistant.Hybrid;

/// <summary>Prepares the vectors in the background: at the start, and again when the catalog has changed. A server that fails or asks for patience is asked again later.</summary>
public sealed class VectorService(VectorPreparation preparation, IKnowledgeSource knowledge, TimeProvider time, ILogger<VectorService> logger) : BackgroundService
{
    // An edit of the catalog may wait so long for its vectors: until then its search goes by words.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // Retry-After is obeyed, but nobody waits for days.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await FollowAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; the host would call it a failure.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        KnowledgeBase? done = null;
        for (var failures = 0; ;)
        {
            var pause = Look;
            var current = knowledge.Current;
            if (!ReferenceEquals(current, done))
            {
                try
                {
                    await preparation.PrepareAsync(current, stoppingToken);
                    await preparation.TidyAsync(current, stoppingToken);
                    (done, failures) = (current, 0);
                }
                catch (ModelUnavailableException e)
                {
                    pause = PauseAfter(e, failures++);
                    logger.VectorsWait(pause, e.Message);
                }
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private static TimeSpan PauseAfter(ModelUnavailableException failure, int failuresBefore)
    {
        if (failure.RetryAfter is { } asked)
            return asked < LongestPatience ? asked : LongestPatience;
        var doubled = FirstPause * Math.Pow(2, Math.Min(failuresBefore, 10));
        return doubled < LongestPause ? doubled : LongestPause;
    }
}
