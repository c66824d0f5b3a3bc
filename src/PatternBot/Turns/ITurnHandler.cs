namespace PatternBot.Turns;

/// <summary>What a channel hands its turns to.</summary>
public interface ITurnHandler
{
    /// <summary>
    /// The reply to a turn. Never throws for what a person wrote or pressed: when a feature breaks, the reply is a friendly
    /// sentence and the fault is in the log.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken);
}
