namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>What Teams says of an activity beside the protocol, as far as the bot reads it.</summary>
internal sealed record TeamsChannelData
{
    /// <summary>What happened to a team or to a message: <c>channelRenamed</c>, <c>editMessage</c> …</summary>
    public string? EventType { get; init; }

    public TeamsEntry? Team { get; init; }

    public TeamsEntry? Channel { get; init; }
}

/// <summary>A team, or a channel of one. A team has its general channel's id.</summary>
internal sealed record TeamsEntry(string? Id, string? Name);
