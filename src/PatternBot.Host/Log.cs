namespace PatternBot.Host;

/// <summary>The host's log events, ids from 5000.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "The knowledge base changed: version {Version}, {Patterns} patterns.")]
    public static partial void KnowledgeSwapped(this ILogger logger, string version, int patterns);

    [LoggerMessage(5001, LogLevel.Warning, "The knowledge base has {Count} faults; the last good version stays in use.\n{Faults}")]
    public static partial void KnowledgeFaulty(this ILogger logger, int count, string faults);

    [LoggerMessage(5010, LogLevel.Information, "Asked to stop: not ready any more, and in {Delay} no request is taken.")]
    public static partial void Leaving(this ILogger logger, TimeSpan delay);

    [LoggerMessage(5011, LogLevel.Warning, "{Problem}")]
    public static partial void ClockIsOff(this ILogger logger, string problem);

    [LoggerMessage(5012, LogLevel.Information, "This machine's clock agrees with that of {Server} again.")]
    public static partial void ClockIsRight(this ILogger logger, string server);
}
