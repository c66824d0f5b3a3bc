namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>A place in a conversation that a message can be sent to.</summary>
internal sealed record ConversationReference
{
    /// <summary>The activity that is answered, or null.</summary>
    public string? ActivityId { get; init; }

    public ChannelAccount? User { get; init; }

    public ChannelAccount? Bot { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? ChannelId { get; init; }

    public string? Locale { get; init; }

    /// <summary>The connector's base address. May only be contacted when <see cref="ActivityRequestVerifier.AllowsServiceUrl"/> says so.</summary>
    public string? ServiceUrl { get; init; }
}
