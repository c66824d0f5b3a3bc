using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace PatternBot.Channels.Slack.Api;

/// <summary>Calls Slack once. Never throws for what Slack or the network does; knows no limits, no retries.</summary>
internal sealed class SlackApi(IHttpClientFactory clients, IOptions<SlackOptions> options, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "slack";

    private readonly Uri _base = new(options.Value.ApiBaseUrl.TrimEnd('/') + "/");

    /// <summary>Calls a method of the Web API.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; whether it happened is not known.</exception>
    public Task<SlackAnswer> CallAsync(string method, string token, Action<Utf8JsonWriter>? arguments, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_base, method)) { Content = JsonOf(arguments) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return SendAsync(request, cancellationToken);
    }

    /// <summary>Calls a method that takes a form: those that read, and those of files.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; whether it happened is not known.</exception>
    public Task<SlackAnswer> AskAsync(string method, string token, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_base, method)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return SendAsync(request, cancellationToken);
    }

    /// <summary>Puts a file where Slack said that it belongs.</summary>
    /// <returns>Whether Slack has it.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<bool> UploadAsync(Uri address, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        if (!IsSlack(address, "files.slack.com", "files.slack-gov.com"))
            return false;
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.PostAsync(address, new ReadOnlyMemoryContent(file), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Posts to a response address, which needs no token. Whether it may be contacted is checked here.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; whether it happened is not known.</exception>
    public Task<SlackAnswer> RespondAsync(Uri address, Action<Utf8JsonWriter> message, CancellationToken cancellationToken) => IsSlack(address, "hooks.slack.com", "hooks.slack-gov.com")
        ? SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonOf(message) }, cancellationToken)
        : Task.FromResult(new SlackAnswer("not an address of Slack"));

    /// <summary>Exchanges the code of an installation for its token. Once: a code is good for one exchange.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<SlackAnswer> ExchangeAsync(string code, Uri redirect, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_base, "oauth.v2.access"))
        {
            Content = new FormUrlEncodedContent([new("code", code), new("redirect_uri", redirect.ToString())]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{options.Value.ClientId}:{options.Value.ClientSecret}")));
        return SendAsync(request, cancellationToken);
    }

    /// <summary>Slack's own hosts, and the one that was configured in their place.</summary>
    private bool IsSlack(Uri address, params ReadOnlySpan<string> hosts) =>
        (address.Scheme == Uri.UriSchemeHttps && hosts.Contains(address.IdnHost))
        || (options.Value.ApiBaseUrl != SlackOptions.DefaultApiBaseUrl && address.GetLeftPart(UriPartial.Authority) == _base.GetLeftPart(UriPartial.Authority));

    private static ByteArrayContent JsonOf(Action<Utf8JsonWriter>? arguments)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            arguments?.Invoke(json);
            json.WriteEndObject();
        }

        return new ByteArrayContent(bytes.WrittenSpan.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
    }

    private async Task<SlackAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                using var client = clients.CreateClient(ClientName);
                using var response = await client.SendAsync(request, cancellationToken);
                return Read(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
            {
                return new SlackAnswer(SlackAnswer.NoConnection);
            }
            catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return new SlackAnswer(SlackAnswer.NoAnswer);
            }
        }
    }

    private SlackAnswer Read(HttpResponseMessage response, byte[] bytes)
    {
        var body = Intake.RequestBody.Json(bytes);
        var after = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
            _ => (TimeSpan?)null,
        };
        if (body.ValueKind != JsonValueKind.Object)
        {
            // Response addresses answer "ok" or one word; whatever else is no JSON is a proxy's page.
            if (response.IsSuccessStatusCode)
                return bytes.AsSpan().Trim("\r\n "u8).SequenceEqual("ok"u8) ? new SlackAnswer(null) : new SlackAnswer("no JSON", RetryAfter: after);
            return new SlackAnswer(IsWord(bytes) ? System.Text.Encoding.ASCII.GetString(bytes) : $"status {(int)response.StatusCode}", RetryAfter: after);
        }

        if (body.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True)
            return new SlackAnswer(null, body);
        var error = body.TryGetProperty("error", out var word) && word.ValueKind == JsonValueKind.String ? word.GetString()! : $"status {(int)response.StatusCode}";
        return new SlackAnswer(error, body, after);
    }

    private static bool IsWord(ReadOnlySpan<byte> bytes) => bytes.Length is > 0 and <= 40 && !bytes.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz_"u8);
}
