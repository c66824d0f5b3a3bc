using PatternBot.Channels.BotFramework.Conversations;
using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Shows what follows a reply in the web chat: a text that grows below the card, as Web Chat's livestreams do.</summary>
internal sealed class DirectLineSequelView(
    DirectLineSender sender, SentReplies kept, DirectLineConversation conversation, ConversationReference to, ReplyMessage sent, string sentId) : ISequelView
{
    private string? _stream;
    private int _sequence;

    /// <inheritdoc/>
    public Task<bool> ShowAsync(ReplyUpdate update, CancellationToken cancellationToken)
    {
        var message = update.Message;
        if (!SequelForm.IsText(message))
            sender.Send(message, conversation, to, sentId);
        else if (!update.IsFinal)
            _stream = sender.SendInterim(message.Summary, ++_sequence, conversation, to, _stream);
        else
            End(SequelForm.BesideCard(message));
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task WithdrawAsync(CancellationToken cancellationToken)
    {
        if (_stream is { } stream)
            sender.Finish(message: null, conversation, to, stream);
        else
            sender.Send(sent, conversation, to, sentId);
        return Task.CompletedTask;
    }

    private void End(ReplyMessage message)
    {
        // A stream of one part: so the message has its id before anybody can press a thumb below it.
        var stream = _stream ?? sender.SendInterim(message.Summary, ++_sequence, conversation, to, stream: null);

        // A thumb below the text says of the whole answer what a thumb below the card would.
        kept.Keep(new ConversationId(DirectLineTurnReader.Channel, conversation.Id), stream, sent.Card);
        sender.Finish(message, conversation, to, stream);
    }
}
