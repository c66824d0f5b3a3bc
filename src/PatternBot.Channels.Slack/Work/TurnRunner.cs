using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Work;

/// <summary>Has a turn answered within a time, whatever happens.</summary>
internal sealed class TurnRunner(ITurnHandler handler, IOptions<SlackOptions> options, TimeProvider time, ILogger<TurnRunner> logger)
{
    private static readonly Reply TooSlow = Sentence("That took longer than it should. Please ask me again in a moment.");
    private static readonly Reply Broken = Sentence("Something went wrong on my side, and it has been noted. Please ask me again.");

    /// <summary>The reply to a turn; a friendly sentence when it cannot be had.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: the service stops.</exception>
    public async Task<Reply> RunAsync(Turn turn, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromSeconds(options.Value.TurnTimeoutSeconds);
        using var clock = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            return await handler.HandleAsync(turn, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.TurnTooSlow(turn.Conversation, limit);
            return TooSlow;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.TurnFailed(exception, turn.Conversation);
            return Broken;
        }
    }

    private static Reply Sentence(string text) => Reply.Of(new ReplyMessage { Summary = text });
}
