using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PatternBot.Learners;
using PatternBot.Replicas;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Has all replicas sign the web chat's tokens with one key: that of the first. Where the service is one process, its own key stays.</summary>
internal sealed class DirectLineKeyExchange(
    IEnumerable<ISharedSecrets> secrets, DirectLineTokens tokens, TimeProvider time, ILogger<DirectLineKeyExchange> logger) : BackgroundService
{
    private const string Name = "direct-line";
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ISharedSecrets? _secrets = secrets.FirstOrDefault();

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the doors open: a token that this process alone understands helps nobody.
        if (_secrets is not null)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            if (!await TryAgreeAsync(_secrets, patience.Token))
                logger.KeyNotShared();
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_secrets is not null && !stoppingToken.IsCancellationRequested && !tokens.IsShared && !await TryAgreeAsync(_secrets, stoppingToken))
            await Task.Delay(BetweenAttempts, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> TryAgreeAsync(ISharedSecrets secrets, CancellationToken cancellationToken)
    {
        try
        {
            tokens.Adopt(await secrets.AgreeAsync(Name, tokens.Key, cancellationToken));
            return true;
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            return false;
        }
    }
}
