using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PatternBot.Learners;

namespace PatternBot.Channels.Slack.Work;

/// <summary>Keeps the books of the inbox: writes down what was done, says that this process lives, and does what a dead one left behind.</summary>
internal sealed class SlackRecovery(SlackInbox inbox, SlackIntake intake, TimeProvider time, ILogger<SlackRecovery> logger) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The queue stopped before: what it finished must not be done again after the next start.
        await base.StopAsync(cancellationToken);
        await NoteAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(NoteAllAsync(stoppingToken), BeatAsync(stoppingToken));

    private async Task NoteAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await inbox.Done.WaitToReadAsync(stoppingToken))
                await NoteAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The rest is written when the service stops.
        }
    }

    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        while (keys.Count > 0 || inbox.Done.TryPeek(out _))
        {
            while (keys.Count < AtOnce && inbox.Done.TryRead(out var key))
                keys.Add(key);
            try
            {
                await inbox.NoteDoneAsync(keys, CancellationToken.None);
                keys.Clear();
            }
            catch (StoreUnavailableException exception)
            {
                logger.InboxUnavailable(exception.GetType().Name);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var delivery in await inbox.KeepAsync(stoppingToken))
                {
                    logger.PickedUp(delivery.Key);
                    await intake.ResumeAsync(delivery);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.InboxUnavailable(exception.GetType().Name);
            }

            await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
