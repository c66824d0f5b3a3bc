namespace PatternBot.Assistant.SemanticKernel;

/// <summary>How the configured server is reached: the same for words and for vectors.</summary>
internal static class ModelServer
{
    // Servers that want no key ignore it; the client wants one.
    private const string NoKey = "none";

    public static Uri AddressOf(AssistantOptions options) => new(options.Endpoint.TrimEnd('/'));

    public static string KeyOf(AssistantOptions options) => options.ApiKey.Length > 0 ? options.ApiKey : NoKey;

    /// <summary>A client that follows no redirection: it would carry question and key to where nobody said they may go. The time limits come with each call.</summary>
    public static HttpClient Client() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Timeout.InfiniteTimeSpan };
}
