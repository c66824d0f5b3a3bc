namespace PatternBot.Sending;

/// <summary>
/// Is told when a post goes onto the wire and comes off it, so that whoever finds the note of a process that died knows whether the post
/// can have arrived. A channel calls it around each attempt, inside the governor.
/// </summary>
public interface IPostJournal
{
    /// <summary>Right before a call goes out, each time. May wait.</summary>
    /// <returns>False when it must not go out any more: the channel then ends with <see cref="PostOutcome.Withdrawn"/>.</returns>
    Task<bool> StartingAsync(CancellationToken cancellationToken);

    /// <summary>The platform did not take it, and it will be tried again: it is not on the wire until the next start.</summary>
    Task PausedAsync(CancellationToken cancellationToken);
}
