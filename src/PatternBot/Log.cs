using Microsoft.Extensions.Logging;

namespace PatternBot;

/// <summary>The core's log events, ids from 1000. People's words never stand in them.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "A turn from {Channel} failed at the intent {Intent}.")]
    public static partial void TurnFailed(this ILogger logger, string channel, string intent, Exception exception);

    [LoggerMessage(1001, LogLevel.Information, "A person found a card of the template {Template} helpful: {Helpful}.")]
    public static partial void FeedbackGiven(this ILogger logger, string template, bool helpful);

    [LoggerMessage(1002, LogLevel.Warning, "A turn from {Channel} with the intent {Intent} could not use the database; nothing was saved.")]
    public static partial void NothingSaved(this ILogger logger, string channel, string intent, Exception exception);

    [LoggerMessage(1010, LogLevel.Information, "A message on {Lane} waits for {Pause}: {Reason}")]
    public static partial void SendPostponed(this ILogger logger, string lane, string reason, TimeSpan pause);
}
