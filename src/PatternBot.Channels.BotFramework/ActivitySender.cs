using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Work;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework;

/// <summary>Sends messages through the connector of the conversation. Whether it may be contacted is decided before.</summary>
internal sealed class ActivitySender(
    IHttpClientFactory clients,
    SendGovernor governor,
    ActivityReplyRenderer renderer,
    IOptions<BotFrameworkOptions> options,
    TimeProvider time,
    ILogger<ActivitySender> logger)
{
    /// <summary>The name of the connector's HTTP client.</summary>
    public const string ClientName = "bot-connector";

    /// <summary>
    /// Sends messages, each after the one before was taken. Stops at the first that cannot be delivered, which is logged: the rest
    /// would make no sense without it.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task SendAsync(IEnumerable<ReplyMessage> messages, ConversationReference to, ConversationScope scope, CancellationToken cancellationToken)
    {
        var conversation = new ConversationId(to.ChannelId ?? "", to.Conversation!.Id!);
        var route = ConnectorLimits.RouteOf(to);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SendTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            foreach (var message in messages)
            {
                var outcome = await governor.SendAsync(route, token => AttemptAsync(message, to, scope, token), either.Token);
                if (outcome is SendAttempt.Sent)
                    continue;
                logger.SendRefused(conversation, outcome is SendAttempt.Failed failed ? failed.Reason : "tried too often");
                return;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SendFailed(exception, conversation);
        }
    }

    private async Task<SendAttempt> AttemptAsync(ReplyMessage message, ConversationReference to, ConversationScope scope, CancellationToken cancellationToken)
    {
        var address = AddressOf(to);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await PostAsync(client, address, message, to, scope, cancellationToken);

            // Too big for this channel: the essence is better than nothing.
            if (response.StatusCode != HttpStatusCode.RequestEntityTooLarge || message.Card is null)
                return ReadAttempt(response);
            using var shorter = await PostAsync(client, address, message with { Card = null }, to, scope, cancellationToken);
            return ReadAttempt(shorter);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return new SendAttempt.NotNow(null, "no connection");
        }
    }

    /// <summary>What Teams says may be sent again; nothing else, because sending twice shows the message twice.</summary>
    private SendAttempt ReadAttempt(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => SendAttempt.Sent.Instance,
        412 or 429 or 502 or 504 => new SendAttempt.NotNow(RetryAfter(response), $"status {(int)response.StatusCode}"),
        var status => new SendAttempt.Failed($"status {status}"),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };

    private async Task<HttpResponseMessage> PostAsync(
        HttpClient client, Uri address, ReplyMessage message, ConversationReference to, ConversationScope scope, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = ContentOf(message, to, scope) };
        return await client.SendAsync(request, cancellationToken);
    }

    private ByteArrayContent ContentOf(ReplyMessage message, ConversationReference to, ConversationScope scope)
    {
        using var buffer = JsonBuffer.Rent();
        renderer.WriteMessage(buffer.Writer, message, to, scope);
        return new ByteArrayContent(buffer.Written.ToArray())
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
        };
    }

    /// <summary>Where a message to this place is posted. Ids are escaped: those of Teams hold colons, semicolons and at signs.</summary>
    internal static Uri AddressOf(ConversationReference to)
    {
        var activities = $"{to.ServiceUrl!.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(to.Conversation!.Id!)}/activities";
        return new Uri(string.IsNullOrEmpty(to.ActivityId) ? activities : $"{activities}/{Uri.EscapeDataString(to.ActivityId)}");
    }
}
