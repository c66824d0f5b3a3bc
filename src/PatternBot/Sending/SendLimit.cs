using System.Collections.Immutable;

namespace PatternBot.Sending;

/// <summary>A platform's limit: at most so many sends within any stretch of time of this length.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="Period">Longer than zero.</param>
public readonly record struct SendLimit(int Count, TimeSpan Period);

/// <summary>What a send draws from: a conversation, a tenant, a channel.</summary>
/// <param name="Name">Tells one bucket from another, over all channels.</param>
/// <param name="Limits">The platform's limits; none where it publishes none, and then only its "not now" is obeyed.</param>
/// <param name="IsShared">
/// Whether all replicas draw from it at the same time, as from a tenant's: each then takes its share. A conversation has its limits to itself: what is sent to it
/// unasked, one replica sends, and people do not ask as fast.
/// </param>
public sealed record SendBucket(string Name, ImmutableArray<SendLimit> Limits, bool IsShared = false);

/// <summary>Where a message goes, as the governor sees it.</summary>
/// <param name="Lane">What is sent in order: one at a time, each when the one before it is through.</param>
/// <param name="Buckets">What the send draws from: at least one, and the narrowest first. "Not now" is taken to be the first one's.</param>
public sealed record SendRoute(string Lane, ImmutableArray<SendBucket> Buckets);

/// <summary>What became of one attempt to send.</summary>
public abstract record SendAttempt
{
    private SendAttempt()
    {
    }

    /// <summary>It arrived.</summary>
    public sealed record Sent : SendAttempt
    {
        /// <summary>The only one.</summary>
        public static Sent Instance { get; } = new();
    }

    /// <summary>The platform says "not now", or failed in a way that makes sending again safe: nothing arrived.</summary>
    /// <param name="After">How long it wants to be left alone, or null when it does not say.</param>
    /// <param name="Reason">For the log.</param>
    public sealed record NotNow(TimeSpan? After, string Reason) : SendAttempt;

    /// <summary>It did not arrive, or nobody knows; sending again would not help, or could show it twice.</summary>
    /// <param name="Reason">For the log.</param>
    public sealed record Failed(string Reason) : SendAttempt;
}
