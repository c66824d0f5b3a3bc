using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Learners;

namespace PatternBot.Nudges;

/// <summary>Keeps sending what is due, in every replica, and sits out a database that is away.</summary>
public sealed class NudgeService(
    NudgeSender sender, NudgePlanning planning, IOptions<NudgeOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<NudgeService> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    // A replica has 16 posts of an organisation in hand, of which Teams takes 30 a second: looking once a second would halve that.
    private static readonly TimeSpan BetweenLooksWhileSending = TimeSpan.FromMilliseconds(250);

    private bool _isAway;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
            return;

        // After the doors are open: the first question should not wait for the database.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await RunAsync(stoppingToken);
    }

    /// <summary>Plans and sends until it is told to stop, and then finishes what is on the wire.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var followedZones = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The rules of zones come with the operating system, so they are new at a start or never.
                if (!followedZones)
                    await planning.FollowZonesAsync(stoppingToken);
                followedZones = true;
                await planning.PlanDueAsync(stoppingToken);
                while (await sender.TakeAsync(stoppingToken) > 0)
                {
                }

                Tell(away: null);
            }
            catch (StoreUnavailableException e)
            {
                Tell(e);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }

            await Task.Delay(sender.IsIdle ? BetweenLooks : BetweenLooksWhileSending, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }

        await sender.EmptyAsync();
    }

    /// <summary>Says once that the ledger is away, and once that it is back.</summary>
    private void Tell(StoreUnavailableException? away)
    {
        if (away is not null && !_isAway)
            logger.LedgerAway(away);
        if (away is null && _isAway)
            logger.LedgerBack();
        _isAway = away is not null;
    }
}
