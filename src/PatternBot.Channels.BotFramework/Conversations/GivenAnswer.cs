using System.Collections.Immutable;

namespace PatternBot.Channels.BotFramework.Conversations;

/// <summary>What answers one message of a person's, while it is being given and after. Safe for concurrent use: a text may grow while its question is edited.</summary>
/// <param name="said">What was asked.</param>
/// <param name="messages">The channel's ids of what it takes the place of, in order.</param>
internal sealed class GivenAnswer(string said, ImmutableArray<string> messages)
{
    private readonly Lock _lock = new();

    // Told apart is enough, and four thousand questions need not be kept for it.
    private readonly int _said = said.GetHashCode(StringComparison.Ordinal);
    private ImmutableArray<string> _messages = messages;
    private bool _isOver;

    /// <summary>Whether it counts no more: another answer took its place, or the question is gone.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
                return _isOver;
        }
    }

    /// <summary>Whether this is what was asked.</summary>
    public bool Answers(string text) => _said == text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Says which messages it is made of.</summary>
    public void Set(ImmutableArray<string> sent)
    {
        lock (_lock)
            _messages = sent;
    }

    /// <summary>Adds a message; false when the answer counts no more, and the message should go.</summary>
    public bool TryAdd(string message)
    {
        lock (_lock)
        {
            if (!_isOver && !_messages.Contains(message))
                _messages = _messages.Add(message);
            return !_isOver;
        }
    }

    /// <summary>Ends it.</summary>
    /// <returns>The messages that it was made of; none when it was over before.</returns>
    public ImmutableArray<string> End()
    {
        lock (_lock)
        {
            var made = _isOver ? [] : _messages;
            _isOver = true;
            return made;
        }
    }
}
