using Microsoft.Extensions.Options;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;

namespace PatternBot.Channels.Slack.Workspaces;

/// <summary>Finds the token for a workspace.</summary>
internal sealed class SlackWorkspaces(SlackApi api, IOptions<SlackOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1);
    private SlackWorkspace? _only;

    /// <summary>The workspace, or null where the bot is not installed.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<SlackWorkspace?> FindAsync(string team, CancellationToken cancellationToken)
    {
        var only = _only ?? await AskAsync(team, cancellationToken);
        return only.Team == team ? only : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    /// <summary>Which workspace the configured token is of. While Slack does not say, it is taken to be the one that asks.</summary>
    private async Task<SlackWorkspace> AskAsync(string team, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_only is { } known)
                return known;
            var answer = await api.CallAsync("auth.test", options.Value.BotToken, null, cancellationToken);
            if (!answer.IsOk || answer.Body.TextAt("team_id") is not { } own)
                return new SlackWorkspace(team, options.Value.BotToken, null);
            return _only = new SlackWorkspace(own, options.Value.BotToken, answer.Body.TextAt("user_id"));
        }
        finally
        {
            _asking.Release();
        }
    }
}
