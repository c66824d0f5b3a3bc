using Microsoft.Extensions.Logging;

namespace PatternBot.Retention;

/// <summary>What is logged of clearing away, ids from 1040.</summary>
internal static partial class Log
{
    [LoggerMessage(1040, LogLevel.Information, "Past their time and cleared away: {Count} of {Kept}.")]
    public static partial void ClearedAway(this ILogger logger, Kept kept, int count);

    [LoggerMessage(1041, LogLevel.Warning, "Nothing was cleared away today: the database cannot be reached.")]
    public static partial void NotClearedAway(this ILogger logger, Exception exception);
}
