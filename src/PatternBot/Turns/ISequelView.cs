namespace PatternBot.Turns;

/// <summary>Where a channel shows what follows a reply. Called by <see cref="SequelRunner"/>, one call at a time.</summary>
public interface ISequelView
{
    /// <summary>Shows the last message's newest form.</summary>
    /// <returns>False when nothing more can be shown there: the person stopped it, the place is gone, or the channel refuses.</returns>
    Task<bool> ShowAsync(ReplyUpdate update, CancellationToken cancellationToken);

    /// <summary>Takes back what was shown, because nothing final came of it: the reply stands as it was sent.</summary>
    Task WithdrawAsync(CancellationToken cancellationToken);
}
