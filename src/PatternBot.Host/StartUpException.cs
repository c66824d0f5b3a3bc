namespace PatternBot.Host;

/// <summary>Something that the person who starts the service can mend. The message is for them: a clear sentence, no stack trace.</summary>
public sealed class StartUpException(string message, Exception? inner = null) : Exception(message, inner);
