using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Workspaces;

/// <summary>Reaches people in their own conversation with the bot.</summary>
internal sealed class SlackPeople(SlackCalls calls)
{
    /// <summary>A person's own conversation, opened where there is none.</summary>
    /// <param name="user">The person's id in the workspace.</param>
    /// <param name="team">The workspace.</param>
    /// <param name="workspace">With whose token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The place, or null and why.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<(SlackPlace? Place, SlackAnswer Answer)> OpenAsync(string user, string team, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var answer = await calls.CallAsync(new SlackCall("conversations.open", team, user), workspace.Token, json => json.WriteString("users"u8, user), cancellationToken);
        if (!answer.IsOk)
            return (null, answer);
        return answer.Body.TextAt("channel", "id") is { } channel
            ? (new SlackPlace { Team = team, Channel = channel, User = user, Scope = ConversationScope.Personal }, answer)
            : (null, new SlackAnswer("no_conversation"));
    }
}
