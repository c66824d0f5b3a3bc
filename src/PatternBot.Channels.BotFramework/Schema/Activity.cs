using System.Collections.Immutable;
using System.Text.Json;

namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>
/// An activity of the Bot Framework protocol, version 3: the fields that a bot reads. Names are those of the official SDK;
/// what is not listed is accepted and ignored.
/// </summary>
internal sealed record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>, or something newer.</summary>
    public string? Type { get; init; }

    /// <summary>The channel's id of the activity; the same when it is delivered again.</summary>
    public string? Id { get; init; }

    /// <summary>When it happened, as the channel says; each edit of a message has its own. Null when it does not say.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The channel: <c>msteams</c>, <c>webchat</c>, <c>emulator</c> …</summary>
    public string? ChannelId { get; init; }

    /// <summary>Base address of the connector that takes the answers, with or without a slash at its end.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>Who did it.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>The bot, by the channel's id of it.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>Where; in a channel of a team the id names the thread as well.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>What was written; null when a card button was pressed.</summary>
    public string? Text { get; init; }

    /// <summary>BCP 47, or null.</summary>
    public string? Locale { get; init; }

    /// <summary>Where the sender's client is, an IANA id, or null.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>The name of an invoke or event.</summary>
    public string? Name { get; init; }

    /// <summary>The data of a button or an invoke. Old clients send the JSON as one string.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Mentions and much else; kept raw, because only the shape of a mention is known.</summary>
    public JsonElement? Entities { get; init; }

    /// <summary>One of <see cref="DeliveryModes"/>; anything else counts as normal.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>Who joined, in a <c>conversationUpdate</c>.</summary>
    public ImmutableArray<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Who left, in a <c>conversationUpdate</c>.</summary>
    public ImmutableArray<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>What an <c>installationUpdate</c> did: <c>add</c>, <c>remove</c> …</summary>
    public string? Action { get; init; }

    /// <summary>The activity that this one is about: the message that a reaction was given to, or that carries the pressed card.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The kinds of reactions that people gave to a message of the bot's.</summary>
    public ImmutableArray<string>? ReactionsAdded { get; init; }

    /// <summary>What Teams adds, or null in other channels and where it says nothing that matters.</summary>
    public TeamsChannelData? ChannelData { get; init; }

    /// <summary>The tenant of the sender's organisation: the conversation's, or the one that Teams names in <c>channelData</c>.</summary>
    public string? TenantId { get; init; }

    /// <summary>Where an answer to this activity goes.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        // A conversationUpdate is nothing that a person sees, so there is nothing to reply to.
        ActivityId = Type is ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate ? null : Id,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };
}
