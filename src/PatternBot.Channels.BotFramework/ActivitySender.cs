using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework;

/// <summary>Sends messages through the connector of the conversation. Whether it may be contacted is decided before.</summary>
internal sealed class ActivitySender(
    IHttpClientFactory clients,
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
        var address = AddressOf(to);
        using var client = clients.CreateClient(ClientName);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SendTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            foreach (var message in messages)
            {
                var status = await PostAsync(client, address, message, to, scope, either.Token);

                // Too big for this channel: the essence is better than nothing.
                if (status == HttpStatusCode.RequestEntityTooLarge && message.Card is not null)
                    status = await PostAsync(client, address, message with { Card = null }, to, scope, either.Token);
                if ((int)status is >= 200 and < 300)
                    continue;
                logger.SendRefused(conversation, (int)status);
                return;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SendFailed(exception, conversation);
        }
    }

    private async Task<HttpStatusCode> PostAsync(
        HttpClient client, Uri address, ReplyMessage message, ConversationReference to, ConversationScope scope, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = ContentOf(message, to, scope) };
        using var response = await client.SendAsync(request, cancellationToken);
        return response.StatusCode;
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
