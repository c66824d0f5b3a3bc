using Microsoft.Extensions.Logging;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework;

/// <summary>Events 2000 to 2099: the Bot Framework channel; 2100 to 2199: Direct Line and the web chat.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Warning, "Bot Framework requests are accepted without a token, from this machine only: Development without credentials")]
    public static partial void OpenToThisMachine(this ILogger logger);

    [LoggerMessage(2001, LogLevel.Warning, "BotFramework:AppId is set, but this version does not validate tokens yet: every request to /api/messages is refused")]
    public static partial void ClosedUntilTokensAreValidated(this ILogger logger);

    [LoggerMessage(2002, LogLevel.Information, "Request to /api/messages refused: not a local one, or not allowed without a token")]
    public static partial void RequestRefused(this ILogger logger);

    [LoggerMessage(2010, LogLevel.Error, "Turn of {Conversation} failed")]
    public static partial void TurnFailed(this ILogger logger, Exception exception, ConversationId conversation);

    [LoggerMessage(2011, LogLevel.Warning, "Turn of {Conversation} took longer than {Limit}")]
    public static partial void TurnTooSlow(this ILogger logger, ConversationId conversation, TimeSpan limit);

    [LoggerMessage(2012, LogLevel.Error, "Card {Card} could not be drawn; its summary is sent instead")]
    public static partial void CardFailed(this ILogger logger, Exception exception, string card);

    [LoggerMessage(2020, LogLevel.Error, "Work of {Conversation} failed")]
    public static partial void WorkFailed(this ILogger logger, Exception exception, ConversationId conversation);

    [LoggerMessage(2021, LogLevel.Error, "An accepted activity of {Conversation} was not finished before the service had to stop")]
    public static partial void WorkAbandoned(this ILogger logger, ConversationId conversation);

    [LoggerMessage(2022, LogLevel.Warning, "Activity of {Conversation} not accepted: too many wait already")]
    public static partial void QueueFull(this ILogger logger, ConversationId conversation);

    [LoggerMessage(2030, LogLevel.Warning, "Reply to {Conversation} not sent: the connector answered {Status}")]
    public static partial void SendRefused(this ILogger logger, ConversationId conversation, int status);

    [LoggerMessage(2031, LogLevel.Warning, "Reply to {Conversation} not sent: the connector could not be reached")]
    public static partial void SendFailed(this ILogger logger, Exception exception, ConversationId conversation);

    [LoggerMessage(2100, LogLevel.Warning, "The web chat page has no client: install Node.js 20 or later and build again")]
    public static partial void NoWebChatClient(this ILogger logger);
}
