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
    ConnectorClient connector,
    SendGovernor governor,
    ActivityReplyRenderer renderer,
    IOptions<BotFrameworkOptions> options,
    TimeProvider time,
    ILogger<ActivitySender> logger)
{
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

    private async Task<SendAttempt> AttemptAsync(ReplyMessage message, ConversationReference to, ConversationScope scope, CancellationToken cancellationToken) =>
        (await connector.SendAsync(HttpMethod.Post, AddressOf(to), message, m => Written(m, to, scope), cancellationToken)).Attempt;

    /// <summary>A message as a connector gets it.</summary>
    public byte[] Written(ReplyMessage message, ConversationReference to, ConversationScope scope)
    {
        using var buffer = JsonBuffer.Rent();
        Write(buffer.Writer, message, to, scope);
        return buffer.Written.ToArray();
    }

    /// <summary>The same as a part of something else.</summary>
    public void Write(System.Text.Json.Utf8JsonWriter json, ReplyMessage message, ConversationReference to, ConversationScope scope) =>
        renderer.WriteMessage(json, message, to, scope);

    /// <summary>Where a message to this place is posted.</summary>
    internal static Uri AddressOf(ConversationReference to)
    {
        var activities = ConnectorClient.ActivitiesOf(to.ServiceUrl!, to.Conversation!.Id!);
        return new Uri(string.IsNullOrEmpty(to.ActivityId) ? activities : $"{activities}/{Uri.EscapeDataString(to.ActivityId)}");
    }
}
