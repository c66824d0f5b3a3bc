using System.Collections.Immutable;
using PatternBot.Sending;

namespace PatternBot.Channels.Slack.Api;

/// <summary>How much an app may call ("Rate limits", docs.slack.dev): each method in each workspace has a tier, and posting its own rule.</summary>
internal static class SlackLimits
{
    /// <summary>One message a second into one conversation.</summary>
    public static readonly ImmutableArray<SendLimit> Conversation = [new(1, TimeSpan.FromSeconds(1))];

    /// <summary>"Several hundred" messages a minute into a workspace: nobody says how many, so what is surely several.</summary>
    public static readonly ImmutableArray<SendLimit> Workspace = [new(240, TimeSpan.FromMinutes(1))];

    private static readonly ImmutableArray<SendLimit> Tier3 = [new(50, TimeSpan.FromMinutes(1))];
    private static readonly ImmutableArray<SendLimit> Tier4 = [new(100, TimeSpan.FromMinutes(1))];

    /// <summary>How often a method may be called within a workspace.</summary>
    public static ImmutableArray<SendLimit> Of(string method) => method switch
    {
        "chat.postEphemeral" or "views.open" or "views.publish" or "files.getUploadURLExternal" or "files.completeUploadExternal" => Tier4,
        "chat.postMessage" or "assistant.threads.setStatus" => Workspace,
        _ => Tier3,
    };

    /// <summary>The way of a call. What goes into one conversation goes in order.</summary>
    public static SendRoute RouteOf(string method, string team, string channel)
    {
        var workspace = new SendBucket($"slack:{team}:{method}", Of(method), IsShared: true);
        return new SendRoute(
            $"slack:{team}:{channel}",
            method == "chat.postMessage" ? [new SendBucket($"slack:{team}:{channel}", Conversation), workspace] : [workspace]);
    }

    /// <summary>The way to a response address, which has no limit but its five uses.</summary>
    public static SendRoute ResponseOf(string team, string channel) => new($"slack:{team}:{channel}", [new SendBucket($"slack:{team}:{channel}:response", [])]);
}
