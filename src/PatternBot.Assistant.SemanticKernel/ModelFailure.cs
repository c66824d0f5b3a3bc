using System.ClientModel;
using System.Globalization;
using System.Net;
using Microsoft.SemanticKernel;

namespace PatternBot.Assistant.SemanticKernel;

/// <summary>Says in a sentence what went wrong at a server, without a word of the prompt or of its answer.</summary>
internal static class ModelFailure
{
    /// <param name="exception">What was thrown.</param>
    /// <param name="setting">The setting that names the model.</param>
    /// <param name="misfit">What a request that is not taken may mean.</param>
    public static ModelUnavailableException Of(Exception exception, string setting, string misfit)
    {
        var result = exception as ClientResultException ?? exception.InnerException as ClientResultException;
        var status = (exception as HttpOperationException)?.StatusCode ?? (result is { Status: > 0 } ? (HttpStatusCode)result.Status : null);
        return status is { } known
            ? new ModelUnavailableException($"The server answered {(int)known}{Meaning(known, setting, misfit)}", RetryAfter(result), exception)
            : new ModelUnavailableException($"The server could not be reached or sent what the protocol does not have ({Innermost(exception).GetType().Name}).", null, exception);
    }

    private static string Meaning(HttpStatusCode status, string setting, string misfit) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ": it does not accept Assistant:ApiKey.",
        HttpStatusCode.NotFound => $": it has no such address or model; see Assistant:Endpoint and {setting}.",
        HttpStatusCode.TooManyRequests => ": too many requests, or its quota is used up.",
        HttpStatusCode.BadRequest => $": it does not take the request as it is; {misfit}.",
        _ => ".",
    };

    private static TimeSpan? RetryAfter(ClientResultException? result)
    {
        if (result?.GetRawResponse() is not { } response || !response.Headers.TryGetValue("Retry-After", out var value))
            return null;
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
