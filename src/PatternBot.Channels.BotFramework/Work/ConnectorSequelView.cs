using PatternBot.Channels.BotFramework.Rendering;
using PatternBot.Channels.BotFramework.Conversations;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Work;

/// <summary>
/// Shows what follows a reply through a connector: as a text that grows where one person and the bot talk in Teams or Web Chat, in the message
/// itself where several read in Teams, and at once, as a message of its own, everywhere else.
/// </summary>
internal sealed class ConnectorSequelView : ISequelView
{
    // Each part is a request, and Teams takes one a second of a stream.
    private static readonly TimeSpan StreamPace = TimeSpan.FromSeconds(1.5);

    // In a conversation of several people each step is a request that others' messages may need.
    private static readonly TimeSpan UpdatePace = TimeSpan.FromSeconds(3);

    private readonly ActivitySender _sender;
    private readonly ConversationReference _to;
    private readonly ConversationScope _scope;
    private readonly ReplyMessage _sent;
    private readonly string? _sentId;
    private readonly GivenAnswer _answer;
    private Way _way;
    private string? _stream;
    private string _shown = "";
    private int _sequence;
    private bool _isCut;

    /// <summary>A view of one reply.</summary>
    /// <param name="sender">Sends.</param>
    /// <param name="to">Where the reply went.</param>
    /// <param name="scope">Who reads it.</param>
    /// <param name="sent">Its last message, as it was sent.</param>
    /// <param name="sentId">The channel's id of that, or null.</param>
    /// <param name="answer">What is remembered of the reply: once it counts no more, nothing of it is shown any more.</param>
    public ConnectorSequelView(ActivitySender sender, ConversationReference to, ConversationScope scope, ReplyMessage sent, string? sentId, GivenAnswer answer)
    {
        _sender = sender;
        _to = to with { ActivityId = null };
        _scope = scope;
        _sent = sent;
        _sentId = sentId;
        _answer = answer;
        _way = (to.ChannelId, scope) switch
        {
            ("msteams" or "webchat" or "directline", ConversationScope.Personal) => Way.Streams,
            ("msteams", _) when sentId is not null => Way.Updates,
            _ => Way.Appends,
        };
    }

    private enum Way
    {
        Streams,
        Updates,
        Appends,
    }

    /// <summary>How fast the channel takes updates.</summary>
    public TimeSpan Pace => _way is Way.Updates ? UpdatePace : StreamPace;

    /// <inheritdoc/>
    public async Task<bool> ShowAsync(ReplyUpdate update, CancellationToken cancellationToken)
    {
        if (!_answer.IsOver)
            return await ShowCurrentAsync(update, cancellationToken);

        // The question was changed or deleted meanwhile.
        await WithdrawAsync(cancellationToken);
        return false;
    }

    private Task<bool> ShowCurrentAsync(ReplyUpdate update, CancellationToken cancellationToken) => (_way, update.IsFinal) switch
    {
        _ when _sentId is not null && !SequelForm.IsText(update.Message) => ReplaceAsync(update.Message, cancellationToken),
        (Way.Updates, _) => ReplaceAsync(update.Message, cancellationToken),
        (Way.Streams, false) => GrowAsync(update.Message.Summary, cancellationToken),
        (_, false) => Task.FromResult(true),
        (Way.Streams, true) when _stream is { } stream => EndAsync(SequelForm.BesideCard(update.Message), stream, cancellationToken),
        _ => AppendAsync(SequelForm.BesideCard(update.Message), cancellationToken),
    };

    /// <inheritdoc/>
    public async Task WithdrawAsync(CancellationToken cancellationToken)
    {
        if (_stream is { } stream)
        {
            // A stream must come to an end, and with words; only then can it be taken away.
            await FinishAsync(new ReplyMessage { Summary = "My answer is the message above." }, stream, cancellationToken);
            await _sender.DeleteAsync(_to, stream, cancellationToken);
        }
        else if (_way is Way.Updates && !_answer.IsOver)
        {
            await ReplaceAsync(_sent, cancellationToken);
        }
    }

    private async Task<bool> GrowAsync(string text, CancellationToken cancellationToken)
    {
        // What was shown must stay the beginning; what does not wait for the end.
        if (_isCut || text.Length <= _shown.Length || !text.StartsWith(_shown, StringComparison.Ordinal))
            return true;
        using var buffer = JsonBuffer.Rent();
        ActivityReplyRenderer.WriteInterim(buffer.Writer, text, new StreamPart(_stream, ++_sequence), _to);
        var answer = await _sender.RequestAsync(HttpMethod.Post, AddressOf(null), buffer.Written.ToArray(), _to, cancellationToken);
        if (answer.Outcome is PostOutcome.Posted posted)
        {
            _stream ??= posted.MessageId;
            _shown = text;
            if (_stream is null)
                _way = Way.Appends;
            return true;
        }

        if (IsStopped(answer))
            return false;
        if (_stream is null)
            _way = Way.Appends;
        else
            _isCut = true;
        return true;
    }

    private async Task<bool> EndAsync(ReplyMessage message, string stream, CancellationToken cancellationToken)
    {
        if (!await FinishAsync(message, stream, cancellationToken))
            return false;
        await BelongAsync(stream, cancellationToken);
        return true;
    }

    /// <summary>A message of the answer goes with it.</summary>
    private async Task BelongAsync(string message, CancellationToken cancellationToken)
    {
        if (!_answer.TryAdd(message))
            await _sender.DeleteAsync(_to, message, cancellationToken);
    }

    private async Task<bool> FinishAsync(ReplyMessage message, string stream, CancellationToken cancellationToken)
    {
        var ended = _isCut ? null : await RequestAsync(HttpMethod.Post, AddressOf(null), message, StreamPart.FinalOf(stream), cancellationToken);
        if (ended is not null && IsStopped(ended))
            return false;

        // Teams ends a stream by itself after two minutes; what is whole then takes its place as any message can.
        if (ended?.Outcome is not PostOutcome.Posted)
            ended = await RequestAsync(HttpMethod.Put, AddressOf(stream), message, part: null, cancellationToken);
        if (ended.Outcome is not PostOutcome.Posted)
            return await AppendAsync(message, cancellationToken);

        // A thumb below the text says of the whole answer what a thumb below the card would.
        _sender.Keep(_sent, _to, stream);
        return true;
    }

    private async Task<bool> ReplaceAsync(ReplyMessage message, CancellationToken cancellationToken) =>
        (await RequestAsync(HttpMethod.Put, AddressOf(_sentId), message, part: null, cancellationToken)).Outcome is PostOutcome.Posted;

    private async Task<bool> AppendAsync(ReplyMessage message, CancellationToken cancellationToken)
    {
        var answer = await RequestAsync(HttpMethod.Post, AddressOf(null), message, part: null, cancellationToken);
        if (answer.Outcome is PostOutcome.Posted { MessageId: { } id })
        {
            _sender.Keep(_sent, _to, id);
            await BelongAsync(id, cancellationToken);
        }

        return answer.Outcome is PostOutcome.Posted;
    }

    private Task<ConnectorAnswer> RequestAsync(HttpMethod method, Uri address, ReplyMessage message, StreamPart? part, CancellationToken cancellationToken) =>
        _sender.RequestAsync(method, address, _sender.Written(message, _to, _scope, part), _to, cancellationToken);

    private Uri AddressOf(string? message) => ActivitySender.AddressOf(_to with { ActivityId = message });

    // The person pressed Stop: whatever else came would be one message too many.
    private static bool IsStopped(ConnectorAnswer answer) => answer is { Status: 403, Words: { } words } && words.Contains("cancel", StringComparison.OrdinalIgnoreCase);
}
