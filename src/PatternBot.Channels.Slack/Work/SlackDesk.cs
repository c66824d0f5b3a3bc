using Microsoft.Extensions.Logging;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Work;

/// <summary>Does the work that was taken on: has the turn answered, and the answer sent.</summary>
internal sealed class SlackDesk(TurnRunner turns, SlackWorkspaces workspaces, SlackSender sender, ILogger<SlackDesk> logger)
{
    /// <summary>Answers a turn.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: the service stops.</exception>
    public async Task AnswerAsync(Turn turn, SlackPlace place, CancellationToken cancellationToken)
    {
        if (await workspaces.FindAsync(place.Team, cancellationToken) is not { } workspace)
        {
            logger.NotInstalled(place.Team);
            return;
        }

        var reply = await turns.RunAsync(turn, cancellationToken);
        await sender.SendAsync(reply, place, workspace, cancellationToken);
    }
}
