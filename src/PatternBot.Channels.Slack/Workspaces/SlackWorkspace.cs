namespace PatternBot.Channels.Slack.Workspaces;

/// <summary>A workspace that the bot is installed in.</summary>
/// <param name="Team">The workspace's id.</param>
/// <param name="Token">The bot's token there; never logged.</param>
/// <param name="BotUser">The bot's user id there, or null when it is not known yet.</param>
internal sealed record SlackWorkspace(string Team, string Token, string? BotUser)
{
    /// <inheritdoc/>
    public override string ToString() => $"workspace {Team}";
}
