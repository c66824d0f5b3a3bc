namespace PatternBot.Turns;

/// <summary>
/// What comes after a reply that was sent at once: its last message, said better, step by step. Runs at most once; a channel
/// that can neither update nor wait lets it be. When it ends without an update, or fails, what was sent stands.
/// </summary>
public interface IReplySequel
{
    /// <summary>The updates, each the whole message in its newest form; the last one is final.</summary>
    IAsyncEnumerable<ReplyUpdate> UpdatesAsync(CancellationToken cancellationToken);
}

/// <summary>A reply's last message in a newer form.</summary>
/// <param name="Message">The whole message, which takes the place of what stands there.</param>
/// <param name="IsFinal">That no other will follow: before it a channel that streams shows the text as it grows, and one that does not may leave it out.</param>
public sealed record ReplyUpdate(ReplyMessage Message, bool IsFinal);
