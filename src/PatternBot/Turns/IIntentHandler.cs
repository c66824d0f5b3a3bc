namespace PatternBot.Turns;

/// <summary>Answers one kind of intent. Decides and returns; sending is the channel's business.</summary>
/// <typeparam name="TIntent">The intent that it owns.</typeparam>
public interface IIntentHandler<in TIntent>
    where TIntent : Intent
{
    /// <summary>The reply to an intent.</summary>
    ValueTask<Reply> HandleAsync(TIntent intent, Turn turn, CancellationToken cancellationToken);
}
