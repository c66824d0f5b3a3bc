using System.Text.Json;
using Microsoft.Extensions.Logging;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>Brings one message to Slack, in one of the four ways that there are. What blocks cannot say is said in words.</summary>
internal sealed class SlackPosts(SlackCalls calls, TimeProvider time, ILogger<SlackPosts> logger)
{
    private static readonly TimeSpan FileIsLookedAt = TimeSpan.FromSeconds(2);

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
            cancellationToken), cancellationToken);
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
            cancellationToken), cancellationToken);

    /// <summary>Takes a message of the bot's away.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<SlackAnswer> DeleteAsync(string timestamp, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken) => calls.CallAsync(
        new SlackCall("chat.delete", place.Team, place.Channel),
        workspace.Token,
        json =>
        {
            json.WriteString("channel"u8, place.Channel);
            json.WriteString("ts"u8, timestamp);
        },
        cancellationToken);

    /// <summary>Answers at a response address: for the asker alone, for all, or in the place of what was pressed.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<SlackAnswer> RespondAsync(
        Uri address, SlackMessage part, ReplyMessage message, bool isPrivate, bool replaces, SlackPlace place, CancellationToken cancellationToken) =>
        WithTextAloneAsync("response_url", part, message, fitting => calls.RespondAsync(
            address, place.Team, place.Channel,
            json =>
            {
                json.WriteString("response_type"u8, isPrivate ? "ephemeral"u8 : "in_channel"u8);
                json.WriteBoolean("replace_original"u8, replaces);
                if (!replaces && place.Thread is { } thread)
                    json.WriteString("thread_ts"u8, thread);
                WriteQuietly(json, fitting);
            },
            cancellationToken), cancellationToken);

    /// <summary>Posts where the asker alone sees it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<SlackAnswer> PostPrivatelyAsync(SlackMessage part, ReplyMessage message, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
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
            cancellationToken), cancellationToken);
    }

    private async Task<SlackAnswer> WithTextAloneAsync(string method, SlackMessage message, ReplyMessage essence, Func<SlackMessage, Task<SlackAnswer>> send, CancellationToken cancellationToken)
    {
        var answer = await send(message);
        if (!answer.IsTooMuch || message.BlockCount == 0)
            return answer;
        if (essence.Card?.HasOwnPictures is true)
        {
            // A file that was uploaded just now is refused until Slack has looked at it.
            await Task.Delay(FileIsLookedAt, time, cancellationToken);
            answer = await send(message);
            if (!answer.IsTooMuch)
                return answer;
        }

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
