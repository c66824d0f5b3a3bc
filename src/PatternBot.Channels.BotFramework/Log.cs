using Microsoft.Extensions.Logging;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework;

/// <summary>Events 2000 to 2099: the Bot Framework channel; 2100 to 2199: Direct Line and the web chat.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Warning, "Bot Framework requests are accepted without a token, from this machine only: Development without credentials")]
    public static partial void OpenToThisMachine(this ILogger logger);

    [LoggerMessage(2001, LogLevel.Warning, "BotFramework:AllowDeveloperTools is on: the Emulator and the Agents Playground may log in with the bot's credentials")]
    public static partial void OpenToDeveloperTools(this ILogger logger);

    [LoggerMessage(2002, LogLevel.Information, "Request to /api/messages refused: {Reason} (key {KeyId}, issuer {Issuer}, audience {Audience})")]
    public static partial void RequestRefused(this ILogger logger, string reason, string? keyId, string? issuer, string? audience);

    [LoggerMessage(2003, LogLevel.Warning, "Activity from {Channel} refused: {Reason}")]
    public static partial void ActivityRefused(this ILogger logger, string? channel, string reason);

    [LoggerMessage(2004, LogLevel.Warning, "Keys of {Address} could not be fetched")]
    public static partial void KeysNotFetched(this ILogger logger, Exception exception, string address);

    [LoggerMessage(2005, LogLevel.Warning, "No usable key at {Address}")]
    public static partial void NoKeys(this ILogger logger, Uri address);

    [LoggerMessage(2006, LogLevel.Error, "The bot's credentials are refused ({Code}): replies cannot be sent. Renew BotFramework:AppSecret or the certificate")]
    public static partial void CredentialsRefused(this ILogger logger, string code);

    [LoggerMessage(2007, LogLevel.Warning, "No token for the connector could be had ({Code})")]
    public static partial void TokenNotHad(this ILogger logger, string code);

    [LoggerMessage(2008, LogLevel.Warning, "The bot's credential ends in {Days} days, on {Date}: renew it before")]
    public static partial void CredentialEndsSoon(this ILogger logger, int days, DateOnly date);

    [LoggerMessage(2012, LogLevel.Error, "Card {Card} could not be drawn; its summary is sent instead")]
    public static partial void CardFailed(this ILogger logger, Exception exception, string card);

    [LoggerMessage(2022, LogLevel.Warning, "Activity of {Conversation} not accepted: too many wait already")]
    public static partial void QueueFull(this ILogger logger, ConversationId conversation);

    [LoggerMessage(2030, LogLevel.Warning, "Reply to {Conversation} not sent: {Reason}")]
    public static partial void SendRefused(this ILogger logger, ConversationId conversation, string reason);

    [LoggerMessage(2031, LogLevel.Warning, "Reply to {Conversation} not sent: the connector could not be reached")]
    public static partial void SendFailed(this ILogger logger, Exception exception, ConversationId conversation);

    [LoggerMessage(2032, LogLevel.Warning, "Answer in {Conversation} not taken back: {Reason}")]
    public static partial void NotWithdrawn(this ILogger logger, ConversationId conversation, string reason);

    [LoggerMessage(2040, LogLevel.Warning, "Conversation {Conversation} could not be kept in the directory")]
    public static partial void ConversationNotKept(this ILogger logger, Exception exception, ConversationId conversation);

    [LoggerMessage(2041, LogLevel.Information, "Conversation {Conversation} is forgotten: {Reason}")]
    public static partial void ConversationGone(this ILogger logger, ConversationId conversation, string reason);

    [LoggerMessage(2100, LogLevel.Warning, "The web chat page has no client: install Node.js 20 or later and build again")]
    public static partial void NoWebChatClient(this ILogger logger);

    [LoggerMessage(2101, LogLevel.Warning, "A conversation of the web chat could not be kept on disk; it goes on in memory.")]
    public static partial void JournalFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2102, LogLevel.Warning, "The log of web chats cannot be reached; people are answered by the replica that they reach, and the log is written when it is back.")]
    public static partial void ChatsAway(this ILogger logger, Exception exception);

    [LoggerMessage(2103, LogLevel.Information, "The log of web chats is back, and complete.")]
    public static partial void ChatsBack(this ILogger logger);

    [LoggerMessage(2104, LogLevel.Error, "Lines of web chats were not written before the service had to stop.")]
    public static partial void ChatNotWritten(this ILogger logger);

    [LoggerMessage(2105, LogLevel.Warning, "The key for the web chat's tokens is not shared yet: other replicas do not understand this one's.")]
    public static partial void KeyNotShared(this ILogger logger);
}
