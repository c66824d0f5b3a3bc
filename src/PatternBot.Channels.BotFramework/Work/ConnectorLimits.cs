using System.Collections.Immutable;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Sending;

namespace PatternBot.Channels.BotFramework.Work;

/// <summary>How much a bot may send through a connector.</summary>
internal static class ConnectorLimits
{
    /// <summary>For a thread of Teams ("Optimize your bot with rate limiting in Teams", learn.microsoft.com).</summary>
    public static readonly ImmutableArray<SendLimit> Thread =
    [
        new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1_800, TimeSpan.FromHours(1)),
    ];

    /// <summary>
    /// For a tenant of Teams: the same page says 50 requests a second. A call counts from when it goes out until a second after its answer, so 36 are 30 a second where an answer
    /// takes a fifth of one. The rest is for what goes past the governor, and for the moment in which a replica that is new does not know the others.
    /// </summary>
    public static readonly ImmutableArray<SendLimit> Tenant = [new(36, TimeSpan.FromSeconds(1))];

    /// <summary>The way of a message to a conversation. Other channels publish no limits: they say "not now" when it is too much.</summary>
    public static SendRoute RouteOf(ConversationReference to)
    {
        var lane = $"{to.ChannelId}:{to.Conversation!.Id}";
        var isTeams = to.ChannelId == "msteams";
        var conversation = new SendBucket($"conversation:{lane}", isTeams ? Thread : []);
        return new SendRoute(lane, isTeams && to.Conversation.TenantId is { Length: > 0 } tenant
            ? [conversation, new SendBucket($"tenant:{to.ChannelId}:{tenant}", Tenant, IsShared: true)]
            : [conversation]);
    }
}
