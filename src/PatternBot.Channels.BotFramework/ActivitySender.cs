using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.Conversations;
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
    SentReplies sent,
    IOptions<BotFrameworkOptions> options,
    TimeProvider time,
    ILogger<ActivitySender> logger)
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    /// <summary>
    /// Sends messages, each after the one before was taken. Stops at the first that cannot be delivered, which is logged: the rest
    /// would make no sense without it.
    /// </summary>
    /// <param name="messages">The messages.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="scope">Who reads them.</param>
    /// <param name="earlier">The ids of earlier messages whose places they take, one after the other, where those are still there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<Arrival> SendAsync(
        IEnumerable<ReplyMessage> messages, ConversationReference to, ConversationScope scope, ImmutableArray<string> earlier, CancellationToken cancellationToken)
    {
        var conversation = new ConversationId(to.ChannelId ?? "", to.Conversation!.Id!);
        var route = ConnectorLimits.RouteOf(to);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SendTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var arrived = new Arrival([], earlier, LastId: null, IsComplete: false);
        try
        {
            foreach (var message in messages)
            {
                string? id = null;
                var replaces = arrived.NotReplaced.FirstOrDefault();
                var outcome = await governor.SendAsync(
                    route,
                    async token =>
                    {
                        var answer = await AttemptAsync(message, to, scope, replaces, token);
                        id = (answer.Outcome as PostOutcome.Posted)?.MessageId;
                        return answer.Attempt;
                    },
                    either.Token);
                if (outcome is not SendAttempt.Sent)
                {
                    logger.SendRefused(conversation, outcome is SendAttempt.Failed failed ? failed.Reason : "tried too often");
                    return arrived;
                }

                arrived = arrived.With(id);
            }

            return arrived with { IsComplete = true };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SendFailed(exception, conversation);
            return arrived;
        }
    }

    /// <summary>Sends one request, when the limits allow it.</summary>
    /// <returns>The connector's last answer.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ConnectorAnswer> RequestAsync(HttpMethod method, Uri address, byte[] json, ConversationReference to, CancellationToken cancellationToken)
    {
        ConnectorAnswer? answer = null;
        await governor.SendAsync(ConnectorLimits.RouteOf(to), async token => (answer = await connector.SendAsync(method, address, json, token)).Attempt, cancellationToken);
        return answer!;
    }

    /// <summary>Puts a message in the place of an earlier one, for everybody who reads it. One that cannot be replaced stays as it was.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task ReplaceAsync(ReplyMessage message, ConversationReference to, ConversationScope scope, string earlier, CancellationToken cancellationToken)
    {
        var place = to with { ActivityId = earlier };
        var outcome = await governor.SendAsync(
            ConnectorLimits.RouteOf(to),
            async token => (await SendAsync(HttpMethod.Put, AddressOf(place), message, to with { ActivityId = null }, scope, token)).Attempt,
            cancellationToken);
        if (outcome is SendAttempt.Failed failed)
            logger.SendRefused(new ConversationId(to.ChannelId ?? "", to.Conversation!.Id!), failed.Reason);
        else
            Keep(message, to with { ActivityId = null }, earlier);
    }

    /// <summary>Takes a message of the bot's away.</summary>
    /// <returns>The connector's last answer.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<ConnectorAnswer> DeleteAsync(ConversationReference to, string message, CancellationToken cancellationToken) =>
        RequestAsync(HttpMethod.Delete, AddressOf(to with { ActivityId = message }), Nothing, to, cancellationToken);

    /// <summary>Says that an answer is being worked on. Clients show it for some three seconds; one that does not arrive is no loss.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task SendTypingAsync(ConversationReference to, CancellationToken cancellationToken)
    {
        using var buffer = JsonBuffer.Rent();
        renderer.WriteTyping(buffer.Writer, to);
        var json = buffer.Written.ToArray();
        var address = new Uri(ConnectorClient.ActivitiesOf(to.ServiceUrl!, to.Conversation!.Id!));
        await governor.SendAsync(
            ConnectorLimits.RouteOf(to),
            async token => (await connector.SendAsync(HttpMethod.Post, address, json, token)).Attempt is SendAttempt.Sent done ? done : new SendAttempt.Failed("typing"),
            cancellationToken);
    }

    private async Task<ConnectorAnswer> AttemptAsync(
        ReplyMessage message, ConversationReference to, ConversationScope scope, string? replaces, CancellationToken cancellationToken)
    {
        var answer = replaces is null ? null : await SendAsync(HttpMethod.Put, AddressOf(to with { ActivityId = replaces }), message, to, scope, cancellationToken);
        if (answer?.Outcome is PostOutcome.Posted)
            answer = answer with { Outcome = new PostOutcome.Posted(replaces) };

        // What is not there to be replaced any more is answered anew.
        if (answer is null or { Outcome: PostOutcome.Gone or PostOutcome.Refused })
            answer = await SendAsync(HttpMethod.Post, AddressOf(to), message, to, scope, cancellationToken);
        if (answer.Outcome is PostOutcome.Posted { MessageId: { } id })
            Keep(message, to, id);
        return answer;
    }

    private Task<ConnectorAnswer> SendAsync(
        HttpMethod method, Uri address, ReplyMessage message, ConversationReference to, ConversationScope scope, CancellationToken cancellationToken) =>
        connector.SendAsync(method, address, message, m => Written(m, to, scope), cancellationToken);

    /// <summary>Keeps what was sent, so that a thumb below it is understood.</summary>
    public void Keep(ReplyMessage message, ConversationReference to, string id)
    {
        var conversation = new ConversationId(to.ChannelId ?? "", to.Conversation!.Id!);
        sent.Keep(conversation, id, message.Card);
    }

    /// <summary>A message as a connector gets it.</summary>
    public byte[] Written(ReplyMessage message, ConversationReference to, ConversationScope scope, StreamPart? part = null)
    {
        using var buffer = JsonBuffer.Rent();
        renderer.WriteMessage(buffer.Writer, message, to, scope, stamp: null, part);
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

/// <summary>What became of messages that were sent together.</summary>
/// <param name="Ids">The channel's ids of those that arrived, as far as it gave any.</param>
/// <param name="NotReplaced">The earlier messages whose places none took.</param>
/// <param name="LastId">The id of the last one that arrived, or null.</param>
/// <param name="IsComplete">Whether all arrived.</param>
internal sealed record Arrival(ImmutableArray<string> Ids, ImmutableArray<string> NotReplaced, string? LastId, bool IsComplete)
{
    /// <summary>The same after one more arrived.</summary>
    public Arrival With(string? id) => this with { Ids = id is null ? Ids : Ids.Add(id), NotReplaced = NotReplaced.IsEmpty ? [] : NotReplaced.RemoveAt(0), LastId = id };
}
