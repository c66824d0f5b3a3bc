using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Sends messages into a conversation of the web chat: all its clients get them, also those that come later.</summary>
internal sealed class DirectLineSender(DirectLineConversations conversations, ActivityReplyRenderer renderer)
{
    /// <summary>Sends messages, in order.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="to">Whom they are for.</param>
    /// <param name="pressed">The id of the message whose button was pressed: a card takes its place; or null.</param>
    /// <returns>The last message's id; null where there was none.</returns>
    public string? Send(IEnumerable<ReplyMessage> messages, DirectLineConversation conversation, ConversationReference to, string? pressed)
    {
        string? id = null;
        foreach (var (index, message) in messages.Index())
        {
            // A sentence that answers a button leaves the card where it is.
            var replaces = message.Card is null ? null : pressed;
            id = Send(message, conversation, to, replaces, to.ActivityId is { } answered ? $"{answered}.{index}" : null);
            pressed = null;
        }

        return id;
    }

    /// <summary>Sends a message, in the place of an earlier one where the client still has it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="replaces">The id of the earlier one, or null.</param>
    /// <param name="name">What makes it this message and no other where replicas share the conversation: sent again, it stands there once. Null for a new one each time.</param>
    /// <returns>The message's id.</returns>
    public string Send(ReplyMessage message, DirectLineConversation conversation, ConversationReference to, string? replaces, string? name = null) =>
        conversations.Append(conversation, stamp => Rendered(message, to, stamp), replaces, name);

    /// <summary>Shows what is there yet of a text that grows.</summary>
    /// <param name="text">All of it so far.</param>
    /// <param name="sequence">1, 2, 3 …</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="stream">What the first part gave; null for the first part.</param>
    /// <returns>The id under which clients show the text.</returns>
    public string SendInterim(string text, int sequence, DirectLineConversation conversation, ConversationReference to, string? stream) =>
        conversations.Append(
            conversation,
            stamp =>
            {
                using var buffer = JsonBuffer.Rent();
                ActivityReplyRenderer.WriteInterim(buffer.Writer, text, new StreamPart(stream, sequence), to, stamp);
                return buffer.Written.ToArray();
            },
            stream);

    /// <summary>Ends a text that grew.</summary>
    /// <param name="message">The message; null to take the text away.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="stream">The id of the growing text.</param>
    public void Finish(ReplyMessage? message, DirectLineConversation conversation, ConversationReference to, string stream) =>
        conversations.Append(
            conversation,
            stamp => Rendered(message ?? new ReplyMessage { Summary = "" }, to, stamp, StreamPart.FinalOf(stream)),
            stream);

    private byte[] Rendered(ReplyMessage message, ConversationReference to, ActivityStamp stamp, StreamPart? part = null)
    {
        using var buffer = JsonBuffer.Rent();
        renderer.WriteMessage(buffer.Writer, message, to, ConversationScope.Personal, stamp, part);
        return buffer.Written.ToArray();
    }
}
