using Microsoft.Extensions.Logging;

namespace PatternBot.Storage;

/// <summary>The storage's log events, ids from 6000.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Error, "{Problem}")]
    public static partial void DatabaseNotOpened(this ILogger logger, string problem, Exception exception);

    [LoggerMessage(6001, LogLevel.Error, "Nothing was saved: the database refused.")]
    public static partial void WriteFailed(this ILogger logger, Exception exception);

    [LoggerMessage(6010, LogLevel.Warning, "What other replicas tell cannot be heard: the database is away.")]
    public static partial void BusDown(this ILogger logger, Exception exception);

    [LoggerMessage(6011, LogLevel.Information, "Other replicas are heard again.")]
    public static partial void BusBack(this ILogger logger);
}
