namespace PatternBot.Assistant;

/// <summary>The language model gave no usable answer.</summary>
public sealed class ModelUnavailableException : Exception
{
    /// <summary>A failure with its reason, in words that hold nothing of the prompt.</summary>
    public ModelUnavailableException(string reason, TimeSpan? retryAfter, Exception? inner)
        : base(reason, inner) => RetryAfter = retryAfter;

    /// <summary>When the server wants to be asked again at the earliest; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
