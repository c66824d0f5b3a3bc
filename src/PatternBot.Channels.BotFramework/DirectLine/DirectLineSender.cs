using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Sends messages into a conversation of the web chat: all its clients get them, also those that come later.</summary>
internal sealed class DirectLineSender(DirectLineConversations conversations, ActivityReplyRenderer renderer, TimeProvider time)
{
    /// <summary>Sends messages, in order.</summary>
    public void Send(IEnumerable<ReplyMessage> messages, DirectLineConversation conversation, ConversationReference to)
    {
        foreach (var (index, message) in messages.Index())
            Send(message, conversation, to, replaces: null, to.ActivityId is { } answered ? $"{answered}.{index}" : null);
    }

    /// <summary>Sends a message, in the place of an earlier one where the client still has it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="replaces">The id of the earlier one, or null.</param>
    /// <param name="name">What makes it this message and no other where replicas share the conversation: sent again, it stands there once. Null for a new one each time.</param>
    /// <returns>The message's id.</returns>
    public string Send(ReplyMessage message, DirectLineConversation conversation, ConversationReference to, string? replaces, string? name = null) =>
        conversations.Append(conversation, (id, at) => Rendered(message, to, new ActivityStamp(id, at ?? time.GetUtcNow())), replaces, name);

    private byte[] Rendered(ReplyMessage message, ConversationReference to, ActivityStamp stamp)
    {
        using var buffer = JsonBuffer.Rent();
        renderer.WriteMessage(buffer.Writer, message, to, ConversationScope.Personal, stamp);
        return buffer.Written.ToArray();
    }
}
