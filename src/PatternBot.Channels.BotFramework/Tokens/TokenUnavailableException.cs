namespace PatternBot.Channels.BotFramework.Tokens;

/// <summary>The bot has no token for the connector now, so nothing was sent. The reason is in the log.</summary>
internal sealed class TokenUnavailableException(string message, Exception? inner = null) : HttpRequestException(message, inner);
