using Microsoft.Extensions.Options;

namespace PatternBot.Assistant;

/// <summary>Stops the start when the settings do not fit together. Each failure is one sentence for the person who starts the service, and repeats no secret.</summary>
public sealed class AssistantOptionsValidator : IValidateOptions<AssistantOptions>
{
    private const string Example = "https://api.openai.com/v1";

    // Where the protocol's calls live below the base address: people paste the whole address of one.
    private static readonly string[] Calls = ["/chat/completions", "/completions", "/embeddings", "/models", "/responses"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AssistantOptions options)
    {
        List<string> faults = [.. FaultsOf(options)];
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FaultsOf(AssistantOptions options)
    {
        if (!options.IsConfigured)
        {
            foreach (var (key, value) in ((string, string)[])[("Model", options.Model), ("ApiKey", options.ApiKey), ("EmbeddingModel", options.EmbeddingModel)])
                if (value.Length > 0)
                    yield return $"Assistant:{key} is set, but Assistant:Endpoint is not: set it to the server's address, such as {Example}, or remove Assistant:{key}.";
            yield break;
        }

        foreach (var fault in AddressFaults(options.Endpoint))
            yield return fault;
        if (string.IsNullOrWhiteSpace(options.Model))
            yield return "Assistant:Endpoint is set, but Assistant:Model is not: set it to the name of a model that the server has.";
        if (options.ApiKey.Any(letter => letter is < '!' or > '~'))
            yield return "Assistant:ApiKey holds a space, a line break or a letter that no key has: copy it again, without quotes around it.";
        if (options.FirstWordSeconds > options.AnswerSeconds)
            yield return $"Assistant:FirstWordSeconds ({options.FirstWordSeconds}) must not be more than Assistant:AnswerSeconds ({options.AnswerSeconds}).";
    }

    private static IEnumerable<string> AddressFaults(string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            yield return $"Assistant:Endpoint must be an http or https address, such as {Example}, not {endpoint}.";
            yield break;
        }

        if (address.UserInfo.Length > 0)
            yield return "Assistant:Endpoint holds a user name or password: put the key into Assistant:ApiKey.";
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            yield return $"Assistant:Endpoint must end with the path, without ? or #; for Azure that is https://YOUR-RESOURCE.openai.azure.com/openai/v1.";
        if (Array.Find(Calls, call => address.AbsolutePath.TrimEnd('/').EndsWith(call, StringComparison.OrdinalIgnoreCase)) is { } one)
            yield return $"Assistant:Endpoint is the address of one call: leave out {one} at its end.";
    }
}
