using System.Collections.Immutable;

namespace PatternBot.Channels.Slack;

/// <summary>What the app asks a workspace for. <c>deploy/slack/manifest.yaml</c> asks for the same, and nothing is asked for that nothing needs.</summary>
public static class SlackScopes
{
    /// <summary>The bot's scopes, each with what needs it.</summary>
    public static ImmutableArray<string> Bot { get; } =
    [
        "app_mentions:read", // event app_mention
        "assistant:write", // assistant.threads.setStatus, setSuggestedPrompts; event assistant_thread_started
        "channels:history", // event message.channels, for rooms that want their questions answered; conversations.replies
        "channels:read", // events member_joined_channel, channel_left; conversations.info
        "chat:write", // chat.postMessage, postEphemeral, update
        "chat:write.public", // the same in open channels that the bot was not invited to
        "commands", // /pattern and the shortcuts
        "files:write", // pictures, where there is no address for them
        "groups:history", // event message.groups
        "groups:read", // event group_left; conversations.info
        "im:history", // event message.im
        "im:write", // conversations.open
        "links:read", // event link_shared
        "links:write", // chat.unfurl
        "mpim:history", // event message.mpim
        "reactions:read", // event reaction_added: thumbs on answers
        "reactions:write", // reactions.add, reactions.remove: eyes while an answer takes time
    ];

    /// <summary>The events that the app subscribes to.</summary>
    public static ImmutableArray<string> Events { get; } =
    [
        "app_home_opened", "app_mention", "app_uninstalled", "assistant_thread_started", "channel_left", "group_left", "link_shared", "member_joined_channel",
        "member_left_channel", "message.channels", "message.groups", "message.im", "message.mpim", "reaction_added", "tokens_revoked",
    ];
}
