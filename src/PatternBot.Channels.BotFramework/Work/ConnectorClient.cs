using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Tokens;
using PatternBot.Sending;
using PatternBot.Turns;
using Polly.Timeout;

namespace PatternBot.Channels.BotFramework.Work;

/// <summary>Asks connectors, once each time, and says what their answers mean. Whether one may be contacted is decided before.</summary>
internal sealed class ConnectorClient(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Name = "bot-connector";

    /// <summary>The address of a conversation's activities. Ids are escaped: those of Teams hold colons, semicolons and at signs.</summary>
    public static string ActivitiesOf(string serviceUrl, string conversation) =>
        $"{ConversationsOf(serviceUrl)}/{Uri.EscapeDataString(conversation)}/activities";

    /// <summary>The address at which conversations are made.</summary>
    public static string ConversationsOf(string serviceUrl) => $"{serviceUrl.TrimEnd('/')}/v3/conversations";

    /// <summary>Sends a message; one that is too big for the channel without its card, for the essence is better than nothing.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ConnectorAnswer> SendAsync(
        HttpMethod method, Uri address, ReplyMessage message, Func<ReplyMessage, byte[]> write, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(method, address, write(message), cancellationToken);
        return answer.Status == (int)HttpStatusCode.RequestEntityTooLarge && message.Card is not null
            ? await SendAsync(method, address, write(message with { Card = null, Refresh = null }), cancellationToken)
            : answer;
    }

    /// <summary>Sends JSON.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ConnectorAnswer> SendAsync(HttpMethod method, Uri address, byte[] json, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(Name);
            using var content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
            using var request = new HttpRequestMessage(method, address) { Content = content };
            using var response = await client.SendAsync(request, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (TokenUnavailableException)
        {
            return new ConnectorAnswer(new PostOutcome.NotNow("no token", null)) { IsOurFault = true };
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new ConnectorAnswer(new PostOutcome.NotNow("no connection", null));
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // The client's own limit is the one for opening the connection: nothing was sent yet.
            return new ConnectorAnswer(new PostOutcome.NotNow("no connection in time", null));
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutRejectedException or IOException)
        {
            return new ConnectorAnswer(new PostOutcome.Uncertain(exception is TimeoutRejectedException ? "no answer in time" : "connection lost"));
        }
    }

    private async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            var made = Read(body, SchemaJson.Default.ConversationResourceResponse);
            return new ConnectorAnswer(new PostOutcome.Posted(made?.ActivityId ?? made?.Id), status, made);
        }

        var error = Read(body, SchemaJson.Default.ErrorResponse)?.Error;
        var code = error?.Code;
        var reason = code is { Length: > 0 and <= 64 } && code.All(char.IsAsciiLetterOrDigit) ? $"status {status} ({code})" : $"status {status}";
        return new ConnectorAnswer(OutcomeOf(status, reason, RetryAfter(response)), status) { Words = error?.Message };
    }

    /// <summary>What Teams says may be sent again; nothing else, because sending twice shows the message twice.</summary>
    private static PostOutcome OutcomeOf(int status, string reason, TimeSpan? after) => status switch
    {
        403 or 404 or 410 => new PostOutcome.Gone(reason),
        401 or 412 or 429 or 502 or 504 => new PostOutcome.NotNow(reason, after),
        >= 500 => new PostOutcome.Uncertain(reason),
        _ => new PostOutcome.Refused(reason),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };

    /// <summary>Some connectors answer with nothing, and proxies with pages: neither says more than the status does.</summary>
    private static T? Read<T>(byte[] body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
