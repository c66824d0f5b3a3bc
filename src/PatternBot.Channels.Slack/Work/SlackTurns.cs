using Microsoft.Extensions.Options;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack.Work;

/// <summary>Has turns answered within the time that people in Slack are left waiting.</summary>
internal sealed class SlackTurns(TurnRunner turns, IOptions<SlackOptions> options)
{
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(options.Value.TurnTimeoutSeconds);

    /// <summary>The reply to a turn; a friendly sentence when it cannot be had.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: the service stops.</exception>
    public Task<Reply> RunAsync(Turn turn, CancellationToken cancellationToken) => turns.RunAsync(turn, _limit, cancellationToken).AsTask();
}
