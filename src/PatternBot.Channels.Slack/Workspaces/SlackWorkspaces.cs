using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Installations;
using PatternBot.Learners;

namespace PatternBot.Channels.Slack.Workspaces;

/// <summary>Finds the token for a workspace: the configured one, or that of an installation.</summary>
internal sealed class SlackWorkspaces(
    SlackApi api, SlackSeal seal, IEnumerable<IInstallations> stores, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackWorkspaces> logger) : IDisposable
{
    private const string Purpose = "installation";

    // Another replica may have taken an uninstallation; until this one notices, Slack refuses the token.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly IInstallations? _store = stores.FirstOrDefault();
    private readonly SemaphoreSlim _asking = new(1);
    private readonly ConcurrentDictionary<string, (SlackWorkspace? Workspace, long Since)> _recent = new();
    private SlackWorkspace? _only;

    /// <summary>The workspace, or null where the bot is not installed.</summary>
    /// <param name="team">The workspace's id.</param>
    /// <param name="enterprise">The organisation above it, whose installation counts for all its workspaces; or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="StoreUnavailableException">The installations cannot be read.</exception>
    public async ValueTask<SlackWorkspace?> FindAsync(string team, string? enterprise, CancellationToken cancellationToken)
    {
        if (options.Value.BotToken.Length > 0)
        {
            var only = _only ?? await AskAsync(team, cancellationToken);
            return only.Team == team ? only : null;
        }

        if (_recent.TryGetValue(team, out var known) && time.GetElapsedTime(known.Since) < Fresh)
            return known.Workspace;
        var found = await OpenAsync(team, team, cancellationToken) ?? (enterprise is null ? null : await OpenAsync(enterprise, team, cancellationToken));

        // That a workspace is not installed may change at any moment, and is said to few.
        if (found is not null)
            _recent[team] = (found, time.GetTimestamp());
        return found;
    }

    /// <summary>Notes an installation.</summary>
    /// <param name="organisation">The workspace's id, or the enterprise's for an installation in all of it.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="token">The bot's token.</param>
    /// <param name="botUser">The bot's user id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreUnavailableException">Nothing was saved.</exception>
    public async Task SaveAsync(string organisation, string? name, string token, string? botUser, CancellationToken cancellationToken)
    {
        var secret = seal.Seal(Purpose, JsonSerializer.Serialize(new[] { token, botUser ?? "" }));
        await _store!.SaveAsync(new Installation(SlackPlace.ChannelName, organisation, name, secret, time.GetUtcNow()), cancellationToken);
        _recent.Clear();
        logger.Installed(organisation);
    }

    /// <summary>Forgets a workspace that removed the app, or whose token is worth nothing any more. The configured token is the operator's to mend.</summary>
    public async Task RemoveAsync(string team, string reason, CancellationToken cancellationToken)
    {
        logger.Uninstalled(team, reason);
        _recent.TryRemove(team, out _);
        if (_store is not null && options.Value.BotToken.Length == 0)
            await _store.RemoveAsync(SlackPlace.ChannelName, team, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private async Task<SlackWorkspace?> OpenAsync(string organisation, string team, CancellationToken cancellationToken)
    {
        if (_store is null || await _store.FindAsync(SlackPlace.ChannelName, organisation, cancellationToken) is not { } installation)
            return null;
        return seal.TryOpen(Purpose, installation.Secret, out var opened) && JsonSerializer.Deserialize<string[]>(opened) is [var token, var botUser]
            ? new SlackWorkspace(team, token, botUser.Length > 0 ? botUser : null)
            : null;
    }

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
