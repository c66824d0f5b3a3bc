namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>A person or a bot in a channel. Ids are opaque: their form differs by channel and client.</summary>
internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The person's Entra object id, where the channel tells.</summary>
    public string? AadObjectId { get; init; }
}
