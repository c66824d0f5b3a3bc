using Microsoft.Extensions.Logging;

namespace PatternBot.Turns;

/// <summary>Has a turn answered within a time, whatever happens.</summary>
public sealed class TurnRunner(ITurnHandler handler, TimeProvider time, ILogger<TurnRunner> logger)
{
    /// <summary>What a person gets when the answer took too long.</summary>
    public static Reply TooSlow { get; } = Sentence("That took longer than it should. Please ask me again in a moment.");

    /// <summary>What a person gets when the answer could not be made.</summary>
    public static Reply Broken { get; } = Sentence("Something went wrong on my side, and it has been noted. Please ask me again.");

    /// <summary>The reply to a turn; a friendly sentence when it cannot be had.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="limit">How long the person, or the channel, waits.</param>
    /// <param name="cancellationToken">Cancels for good: the service stops.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<Reply> RunAsync(Turn turn, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = cancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken)
            : new CancellationTokenSource();
        try
        {
            var answering = handler.HandleAsync(turn, deadline.Token);
            if (answering.IsCompletedSuccessfully)
                return answering.Result;

            // Most answers are there by now: only one that waits for something needs a clock.
            await using var clock = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), deadline, limit, Timeout.InfiniteTimeSpan);
            return await answering;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.TurnTooSlow(turn.Conversation, limit);
            return TooSlow;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.TurnBroken(turn.Conversation, exception);
            return Broken;
        }
    }

    private static Reply Sentence(string text) => Reply.Of(new ReplyMessage { Summary = text });
}
