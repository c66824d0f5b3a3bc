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
        foreach (var message in messages)
            conversations.Append(conversation, id => Rendered(message, to, id));
    }

    private byte[] Rendered(ReplyMessage message, ConversationReference to, string id)
    {
        using var buffer = JsonBuffer.Rent();
        renderer.WriteMessage(buffer.Writer, message, to, ConversationScope.Personal, new ActivityStamp(id, time.GetUtcNow()));
        return buffer.Written.ToArray();
    }
}
