using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Receiving;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Sends replies: into the thread that asked, to the asker alone, or in the place of what was pressed.</summary>
internal sealed class SlackSender(
    SlackCalls calls, SlackReplyRenderer renderer, SlackWorkspaces workspaces, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackSender> logger)
{
    // The same card twice in one thread is noise to all who read along.
    private readonly RecentKeys _shown = new(perGeneration: 50_000, TimeSpan.FromDays(1), time);

    /// <summary>
    /// Sends the messages of a reply, each after the one before was taken. Stops at the first that cannot be delivered, which is logged: the
    /// rest would make no sense without it.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task SendAsync(Reply reply, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SendTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var isFirst = true;
            foreach (var message in reply.Messages)
            {
                var way = WayOf(message.Card is not null, message.Audience, place, isFirst);
                isFirst = false;
                var key = KeyOf(message, way, place);
                var (said, how) = key is not null && !_shown.TryAdd(key) ? (SaidBefore(message), Way.Privately) : (message, way);
                if (await SendAsync(renderer.Render(said, place.Scope), said, how, place, workspace, either.Token))
                    continue;
                if (key is not null && how == way)
                    _shown.Remove(key);
                return;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SendTooSlow(place.Conversation);
        }
    }

    /// <summary>Sends a card that is no reply of the product: one of Slack's own surfaces. Whoever asked sees it alone.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task SendCardAsync(ReadOnlyMemory<byte> card, string summary, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var way = WayOf(hasCard: true, Audience.AskerOnly, place, isFirst: true);
        await SendAsync(SlackBlocks.From(card), new ReplyMessage { Summary = summary, Audience = Audience.AskerOnly }, way, place, workspace, cancellationToken);
    }

    /// <summary>Posts one message; its text alone when the blocks are not taken.</summary>
    /// <param name="message">The message.</param>
    /// <param name="essence">What it says in short.</param>
    /// <param name="place">Where.</param>
    /// <param name="workspace">With whose token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="journal">Who is told when it goes out. What has a journal is not posted again when nobody knows whether it arrived.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<SlackAnswer> PostAsync(
        SlackMessage message, ReplyMessage essence, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken, IPostJournal? journal = null)
    {
        // Slack knows the id of a post that comes again, though it does not promise to: it asks for no other way to say so.
        var id = Guid.NewGuid();
        return WithTextAloneAsync("chat.postMessage", message, essence, part => calls.CallAsync(
            new SlackCall("chat.postMessage", place.Team, place.Channel, MayRepeat: journal is null) { Journal = journal },
            workspace.Token,
            json =>
            {
                json.WriteString("channel"u8, place.Channel);
                if (place.Thread is { } thread)
                    json.WriteString("thread_ts"u8, thread);
                WriteQuietly(json, part);
                json.WriteString("client_msg_id"u8, id);
            },
            cancellationToken));
    }

    /// <summary>Puts a message in the place of an earlier one of the bot's.</summary>
    /// <inheritdoc cref="PostAsync"/>
    public Task<SlackAnswer> UpdateAsync(
        string timestamp, SlackMessage message, ReplyMessage essence, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken, IPostJournal? journal = null) =>
        WithTextAloneAsync("chat.update", message, essence, part => calls.CallAsync(
            new SlackCall("chat.update", place.Team, place.Channel) { Journal = journal },
            workspace.Token,
            json =>
            {
                json.WriteString("channel"u8, place.Channel);
                json.WriteString("ts"u8, timestamp);

                // Without it a text would leave the old blocks standing.
                if (part.BlockCount == 0)
                {
                    json.WriteStartArray("blocks"u8);
                    json.WriteEndArray();
                }

                SlackReplyRenderer.Write(json, part);
            },
            cancellationToken));

    private enum Way
    {
        Post,
        Privately,
        Publicly,
        Replace,
    }

    private static Way WayOf(bool hasCard, Audience audience, SlackPlace place, bool isFirst)
    {
        var isPrivate = place.IsPrivate || place.Pressed?.IsEphemeral is true || (audience == Audience.AskerOnly && place.Scope != ConversationScope.Personal);
        if (place.Pressed is { TakesAnswer: true } pressed && isFirst)
        {
            // What concerns one person alone must not stand in the place of what all see; a sentence is no new card.
            if (!hasCard)
                return Way.Privately;
            return isPrivate && !pressed.IsEphemeral ? Way.Privately : Way.Replace;
        }

        if (isPrivate)
            return Way.Privately;
        return place.Pressed is null && place.ResponseUrl is not null ? Way.Publicly : Way.Post;
    }

    /// <summary>What a card is remembered by where others read along; null where a card may come again.</summary>
    private static string? KeyOf(ReplyMessage message, Way way, SlackPlace place) =>
        message.Card is { } card && way == Way.Post && place.Thread is not null && place.Scope != ConversationScope.Personal
            ? $"{place.Conversation}\n{Convert.ToHexString(SHA256.HashData(card.Json.Span))}"
            : null;

    private static ReplyMessage SaidBefore(ReplyMessage message) => new() { Summary = $"That card is in this thread already. In short: {message.Summary}", Audience = Audience.AskerOnly };

    private async Task<bool> SendAsync(
        IReadOnlyList<SlackMessage> parts, ReplyMessage message, Way way, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            var answer = await DeliverAsync(part, message, way, place, workspace, cancellationToken);
            if (!answer.IsOk)
            {
                logger.SendRefused(way.ToString(), place.Conversation, answer.Error!);
                if (answer.IsTokenDead)
                    await workspaces.RemoveAsync(place.Team, answer.Error!, cancellationToken);
                return false;
            }

            // What goes on in a further message cannot take the pressed one's place too.
            if (way == Way.Replace)
                way = place.Pressed!.IsEphemeral ? Way.Privately : Way.Post;
        }

        return true;
    }

    private async Task<SlackAnswer> DeliverAsync(SlackMessage part, ReplyMessage message, Way way, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        if (way != Way.Post && place.ResponseUrl is { } address)
        {
            var answer = await RespondAsync(address, part, message, way, place, cancellationToken);

            // Used up, too late, or refused: there is another way. Where nobody knows, once is enough.
            if (answer.IsOk || answer.IsUncertain)
                return answer;
        }

        return way switch
        {
            Way.Privately => await PostPrivatelyAsync(part, message, place, workspace, cancellationToken),
            Way.Replace when place.Pressed is { IsEphemeral: false } pressed => await UpdateOrPostAsync(pressed.Timestamp, part, message, place, workspace, cancellationToken),
            Way.Replace => await PostPrivatelyAsync(part, message, place, workspace, cancellationToken),
            _ => await PostAsync(part, message, place, workspace, cancellationToken),
        };
    }

    private Task<SlackAnswer> RespondAsync(Uri address, SlackMessage part, ReplyMessage message, Way way, SlackPlace place, CancellationToken cancellationToken) =>
        WithTextAloneAsync("response_url", part, message, fitting => calls.RespondAsync(
            address, place.Team, place.Channel,
            json =>
            {
                json.WriteString("response_type"u8, way == Way.Privately || place.Pressed?.IsEphemeral is true ? "ephemeral"u8 : "in_channel"u8);
                json.WriteBoolean("replace_original"u8, way == Way.Replace);
                if (way != Way.Replace && place.Thread is { } thread)
                    json.WriteString("thread_ts"u8, thread);
                WriteQuietly(json, fitting);
            },
            cancellationToken));

    private async Task<SlackAnswer> PostPrivatelyAsync(SlackMessage part, ReplyMessage message, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        if (place.Scope == ConversationScope.Personal)
            return await PostAsync(part, message, place, workspace, cancellationToken);
        return await WithTextAloneAsync("chat.postEphemeral", part, message, fitting => calls.CallAsync(
            new SlackCall("chat.postEphemeral", place.Team, place.Channel),
            workspace.Token,
            json =>
            {
                json.WriteString("channel"u8, place.Channel);
                json.WriteString("user"u8, place.User);
                if (place.Thread is { } thread)
                    json.WriteString("thread_ts"u8, thread);
                SlackReplyRenderer.Write(json, fitting);
            },
            cancellationToken));
    }

    private async Task<SlackAnswer> UpdateOrPostAsync(string timestamp, SlackMessage part, ReplyMessage message, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var answer = await UpdateAsync(timestamp, part, message, place, workspace, cancellationToken);
        return answer.IsUnreplaceable
            ? await PostAsync(part, message, place, workspace, cancellationToken)
            : answer;
    }

    private async Task<SlackAnswer> WithTextAloneAsync(string method, SlackMessage message, ReplyMessage essence, Func<SlackMessage, Task<SlackAnswer>> send)
    {
        var answer = await send(message);
        if (!answer.IsTooMuch || message.BlockCount == 0)
            return answer;
        logger.BlocksRefused(method, answer.Error!);
        return await send(SlackReplyRenderer.TextAlone(essence));
    }

    /// <summary>The message, without previews of the links in it: the card shows what it is about.</summary>
    private static void WriteQuietly(Utf8JsonWriter json, SlackMessage message)
    {
        SlackReplyRenderer.Write(json, message);
        json.WriteBoolean("unfurl_links"u8, false);
        json.WriteBoolean("unfurl_media"u8, false);
    }
}
