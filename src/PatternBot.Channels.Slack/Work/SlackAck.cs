namespace PatternBot.Channels.Slack.Work;

/// <summary>What Slack is told about a delivery.</summary>
internal sealed record SlackAck
{
    /// <summary>Taken on, or nothing to do.</summary>
    public static SlackAck Taken { get; } = new();

    /// <summary>Not taken on: deliver it again.</summary>
    public static SlackAck Busy { get; } = new() { IsBusy = true };

    /// <summary>Whether it was not taken on.</summary>
    public bool IsBusy { get; private init; }

    /// <summary>What Slack is answered at once, as JSON; null for nothing.</summary>
    public byte[]? Body { get; init; }
}
