using Microsoft.Extensions.Logging;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Events 2200 to 2299: the Slack channel. Ids, never people's words, tokens or response addresses.</summary>
internal static partial class Log
{
    [LoggerMessage(2200, LogLevel.Information, "Request to {Path} refused: {Reason}")]
    public static partial void RequestRefused(this ILogger logger, string path, string reason);

    [LoggerMessage(2201, LogLevel.Warning, "Workspace {Team} is not installed: its requests are not answered")]
    public static partial void NotInstalled(this ILogger logger, string team);

    [LoggerMessage(2202, LogLevel.Warning, "Slack holds back events of workspace {Team}: there were too many")]
    public static partial void HeldBack(this ILogger logger, string? team);

    [LoggerMessage(2212, LogLevel.Error, "Card {Card} could not be drawn; its summary is sent instead")]
    public static partial void CardFailed(this ILogger logger, Exception exception, string card);

    [LoggerMessage(2220, LogLevel.Error, "Work of {Lane} failed")]
    public static partial void WorkFailed(this ILogger logger, Exception exception, ConversationId lane);

    [LoggerMessage(2222, LogLevel.Warning, "A delivery for {Lane} was not accepted: too many wait already")]
    public static partial void QueueFull(this ILogger logger, string lane);

    [LoggerMessage(2230, LogLevel.Warning, "{Method} for {Conversation} failed: {Reason}")]
    public static partial void SendRefused(this ILogger logger, string method, ConversationId conversation, string reason);

    [LoggerMessage(2231, LogLevel.Warning, "Reply to {Conversation} not sent in time")]
    public static partial void SendTooSlow(this ILogger logger, ConversationId conversation);

    [LoggerMessage(2232, LogLevel.Warning, "Slack's {Method} took the blocks of a message not; its text is sent instead: {Reason}")]
    public static partial void BlocksRefused(this ILogger logger, string method, string reason);

    [LoggerMessage(2240, LogLevel.Information, "Connected to Slack by Socket Mode")]
    public static partial void SocketOpen(this ILogger logger);

    [LoggerMessage(2241, LogLevel.Warning, "No connection to Slack ({Reason}); the next attempt is in {Pause}")]
    public static partial void SocketNotOpen(this ILogger logger, string reason, TimeSpan pause);

    [LoggerMessage(2242, LogLevel.Error, "Slack refuses Socket Mode for good ({Reason}): mend Slack:AppToken or the app's settings, and start again")]
    public static partial void SocketRefused(this ILogger logger, string reason);

    [LoggerMessage(2243, LogLevel.Information, "The connection to Slack ended ({Reason})")]
    public static partial void SocketEnded(this ILogger logger, string reason);

    [LoggerMessage(2250, LogLevel.Warning, "The inbox's books cannot be kept ({Reason}): this process's memory has to do")]
    public static partial void InboxUnavailable(this ILogger logger, string reason);

    [LoggerMessage(2260, LogLevel.Information, "Installed in workspace {Team}")]
    public static partial void Installed(this ILogger logger, string team);

    [LoggerMessage(2261, LogLevel.Information, "Workspace {Team} removed the bot, or took its token back: {Reason}")]
    public static partial void Uninstalled(this ILogger logger, string team, string reason);

    [LoggerMessage(2262, LogLevel.Warning, "An installation was not finished: {Reason}")]
    public static partial void NotInstalledBecause(this ILogger logger, string reason);

    [LoggerMessage(2270, LogLevel.Warning, "Room policy could not be read ({Reason}): only who addresses the bot is answered")]
    public static partial void PolicyUnknown(this ILogger logger, string reason);

    [LoggerMessage(2271, LogLevel.Warning, "A conversation could not be noted ({Reason})")]
    public static partial void RoomNotNoted(this ILogger logger, string reason);
}
