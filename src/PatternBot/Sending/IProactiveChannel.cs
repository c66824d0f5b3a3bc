using PatternBot.Turns;

namespace PatternBot.Sending;

/// <summary>A channel that can speak where nobody asked just now: nudges, the end of a channel's question, a note to an owner.</summary>
public interface IProactiveChannel
{
    /// <summary>Whether conversations of a channel (<see cref="ConversationId.Channel"/>) are reached through it.</summary>
    bool Serves(string channel);

    /// <summary>
    /// Posts once, through the governor. Never throws for what the platform answers; what is safe to send again was sent again before
    /// it gives up.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; whether the post arrived is not known.</exception>
    Task<PostOutcome> PostAsync(ProactivePost post, CancellationToken cancellationToken);
}

/// <summary>Something to post.</summary>
public sealed record ProactivePost
{
    /// <summary>Where: a room (it becomes a post of its own, a new thread where the channel has threads) or a thread (it becomes a reply).</summary>
    public required ConversationId To { get; init; }

    /// <summary>The person who alone gets it, in their own conversation with the bot, which is opened where there is none; null to post to <see cref="To"/>, which then says where the bot knows the person from.</summary>
    public string? Person { get; init; }

    /// <summary>What is said.</summary>
    public required ReplyMessage Message { get; init; }

    /// <summary>The id of an earlier post that this one takes the place of, or null for a new one. Where a channel cannot replace, it posts anew.</summary>
    public string? Replaces { get; init; }

    /// <summary>Who is told when this goes onto the wire and comes off it; null when nobody needs to know.</summary>
    public IPostJournal? Journal { get; init; }
}

/// <summary>What became of a post.</summary>
public abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="MessageId">The channel's id of it, by which it can be replaced; null where there is none.</param>
    public sealed record Posted(string? MessageId) : PostOutcome;

    /// <summary>It was not taken, for now: sending it again later is safe.</summary>
    /// <param name="Reason">Why, without secrets and people's words.</param>
    /// <param name="After">How long the platform asked to wait, or null.</param>
    public sealed record NotNow(string Reason, TimeSpan? After) : PostOutcome;

    /// <summary>The conversation is not there any more, or the bot was removed from it.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Gone(string Reason) : PostOutcome;

    /// <summary>It will never be taken.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(string Reason) : PostOutcome;

    /// <summary>Its journal did not let it go out: nothing was sent.</summary>
    public sealed record Withdrawn : PostOutcome
    {
        /// <summary>The only one.</summary>
        public static Withdrawn Instance { get; } = new();
    }

    /// <summary>It was on the wire when the connection or the platform failed: it may have arrived, so it must not be sent again.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Uncertain(string Reason) : PostOutcome;
}
