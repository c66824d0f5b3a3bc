using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PatternBot.Retention;

/// <summary>Clears away once, in small steps: between two of them others get the database.</summary>
public sealed class RetentionSweep(IRetentionStore store, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionSweep> logger)
{
    /// <summary>How many rows go in one step.</summary>
    public const int Step = 500;

    // What is left after so many waits for tomorrow.
    private const int MostSteps = 200;

    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(50);

    /// <summary>Deletes what is past its time.</summary>
    /// <returns>How many rows of each kind went.</returns>
    /// <exception cref="Learners.StoreUnavailableException">The store cannot be reached; what went is gone.</exception>
    public async Task<IReadOnlyDictionary<Kept, int>> RunAsync(CancellationToken cancellationToken)
    {
        var gone = new Dictionary<Kept, int>();
        foreach (var kept in Enum.GetValues<Kept>())
        {
            if (options.Value.Of(kept) is not { } period)
                continue;
            var before = time.GetUtcNow() - period;
            for (var step = 0; step < MostSteps; step++)
            {
                var removed = await store.RemoveAsync(kept, before, Step, cancellationToken);
                gone[kept] = gone.GetValueOrDefault(kept) + removed;
                if (removed < Step)
                    break;
                await Task.Delay(BetweenSteps, time, cancellationToken);
            }

            if (gone[kept] > 0)
                logger.ClearedAway(kept, gone[kept]);
        }

        return gone;
    }
}
