using System.Collections.Concurrent;
using PatternBot.Turns;

namespace PatternBot.Sending;

/// <summary>
/// The conversations in memory: a restart forgets them until they are heard from again, and each replica has its own. Beyond 50,000 new ones
/// are not kept.
/// </summary>
public sealed class InMemoryConversations : IConversationDirectory
{
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<ConversationId, KnownConversation> _rooms = new();
    private readonly ConcurrentDictionary<(string Channel, string Person), ConversationId> _personal = new();

    /// <inheritdoc/>
    public Task<KnownConversation?> FindAsync(ConversationId room, CancellationToken cancellationToken) =>
        Task.FromResult(_rooms.GetValueOrDefault(room));

    /// <inheritdoc/>
    public Task<KnownConversation?> FindPersonalAsync(string channel, string person, CancellationToken cancellationToken) =>
        Task.FromResult(_personal.TryGetValue((channel, person), out var room) ? _rooms.GetValueOrDefault(room) : null);

    /// <inheritdoc/>
    public Task RememberAsync(KnownConversation conversation, CancellationToken cancellationToken)
    {
        if (_rooms.Count >= Most && !_rooms.ContainsKey(conversation.Id))
            return Task.CompletedTask;
        _rooms[conversation.Id] = conversation;
        if (conversation is { Scope: ConversationScope.Personal, Person: { } person })
            _personal[(conversation.Id.Channel, person)] = conversation.Id;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ForgetPersonAsync(string channel, string person, CancellationToken cancellationToken)
    {
        foreach (var (room, known) in _rooms)
            if (room.Channel == channel && known.Person == person)
                _rooms.TryRemove(room, out _);
        _personal.TryRemove((channel, person), out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ForgetAsync(ConversationId room, CancellationToken cancellationToken)
    {
        if (_rooms.TryRemove(room, out var known) && known.Person is { } person)
            _personal.TryRemove(new((known.Id.Channel, person), room));
        return Task.CompletedTask;
    }
}
