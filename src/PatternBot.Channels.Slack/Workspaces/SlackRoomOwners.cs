using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Receiving;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Workspaces;

/// <summary>A channel of Slack belongs to whoever created it.</summary>
internal sealed class SlackRoomOwners(SlackWorkspaces workspaces, SlackCalls calls) : IRoomOwners
{
    /// <inheritdoc/>
    public bool Serves(string channel) => channel == SlackPlace.ChannelName;

    /// <inheritdoc/>
    public async Task<bool> IsOwnerAsync(ConversationId room, string person, CancellationToken cancellationToken)
    {
        if (SlackPlace.Parse(room) is not { } place || await workspaces.FindAsync(place.Team, null, cancellationToken) is not { } workspace)
            return false;
        var answer = await calls.AskAsync(
            new SlackCall("conversations.info", place.Team, $"{place.Channel}:info"), workspace.Token, new Dictionary<string, string> { ["channel"] = place.Channel }, cancellationToken);
        return answer.IsOk && answer.Body.TextAt("channel", "creator") is { } creator && SlackPlace.PersonOf(place.Team, creator) == person;
    }
}
