using System.Net.WebSockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Work;

namespace PatternBot.Channels.Slack.Socket;

/// <summary>
/// Socket Mode: the service connects to Slack, which then delivers over that connection what it would have posted. Slack recycles connections
/// every few hours and says so before; the next one is open before the old one closes.
/// </summary>
internal sealed class SlackSocket(SlackApi api, SlackIntake intake, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackSocket> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // Slack pings every few seconds; a connection without a sign of life for so long is dead.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    // What the Web API answers when trying again is useless ("Socket Mode", docs.slack.dev).
    private static readonly HashSet<string> ForGood =
        ["not_authed", "invalid_auth", "account_inactive", "user_removed_from_team", "team_disabled", "not_allowed_token_type", "missing_scope", "token_revoked", "link_disabled"];

    private readonly List<Task> _closing = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.UsesSocket)
            return;
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var (connection, fault, after) = await OpenAsync(stoppingToken);
            if (connection is not null)
            {
                pause = FirstPause;
                fault = await ServeAsync(connection, stoppingToken);
                if (fault is null)
                    continue;
            }

            if (ForGood.Contains(fault!))
            {
                logger.SocketRefused(fault!);
                break;
            }

            if (stoppingToken.IsCancellationRequested)
                break;
            var wait = after ?? pause;
            logger.SocketNotOpen(fault!, wait);
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        await Task.WhenAll(_closing);
    }

    /// <summary>Serves a connection until the next one is wanted.</summary>
    /// <returns>Null to connect again at once; else why the connection ended.</returns>
    private async Task<string?> ServeAsync(SlackSocketConnection connection, CancellationToken stoppingToken)
    {
        var running = connection.RunAsync(stoppingToken);
        await Task.WhenAny(running, connection.Warned);
        if (!running.IsCompleted)
        {
            _closing.RemoveAll(closing => closing.IsCompleted);
            _closing.Add(running);
            return null;
        }

        var reason = await running;
        logger.SocketEnded(reason);
        return reason == SlackSocketConnection.RefreshRequested ? null : reason;
    }

    private async Task<(SlackSocketConnection? Connection, string? Fault, TimeSpan? After)> OpenAsync(CancellationToken stoppingToken)
    {
        try
        {
            var answer = await api.CallAsync("apps.connections.open", options.Value.AppToken, null, stoppingToken);
            if (!answer.IsOk || !Uri.TryCreate(answer.Body.TextAt("url"), UriKind.Absolute, out var address))
                return (null, answer.Error ?? "no address", answer.RetryAfter);
            var socket = new ClientWebSocket { Options = { KeepAliveInterval = Silence / 3, KeepAliveTimeout = Silence } };
            using var limit = new CancellationTokenSource(ConnectLimit, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
            await socket.ConnectAsync(address, either.Token);
            logger.SocketOpen();
            return (new SlackSocketConnection(socket, intake, time, logger), null, null);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            return (null, exception is OperationCanceledException ? SlackAnswer.NoAnswer : SlackAnswer.NoConnection, null);
        }
    }
}
