using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// The web chat's conversations, in memory and in the journal: they outlive a reload of the page and a restart of the service. Bounded: the
/// longest idle make place.
/// </summary>
internal sealed class DirectLineConversations(IOptions<DirectLineOptions> options, DirectLineJournal journal, TimeProvider time)
{
    private const long TidyEvery = 1024 * 1024;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DirectLineConversation> _conversations = new(StringComparer.Ordinal);
    private readonly Lock _tidying = new();
    private long _bytesSinceTidying;
    private DateTimeOffset _nextSweep = DateTimeOffset.MinValue;

    /// <summary>How many there are.</summary>
    public int Count => _conversations.Count;

    /// <summary>An id for a new conversation: nobody can guess it, and it may stand in an address as it is.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>The conversation of that id, or null; it counts as used now.</summary>
    public DirectLineConversation? Find(string id)
    {
        if (!_conversations.TryGetValue(id, out var conversation) || IsIdle(conversation))
            return null;
        conversation.LastUsed = time.GetUtcNow();
        return conversation;
    }

    /// <summary>The conversation of that id, opened if it is not there.</summary>
    public DirectLineConversation Open(string id, out bool isNew)
    {
        if (Find(id) is { } known)
        {
            isNew = false;
            return known;
        }

        Tidy();
        var restored = journal.Read(id) is var (first, activities) ? DirectLineConversation.Restore(id, time.GetUtcNow(), first, activities, journal) : null;
        var opened = restored ?? new DirectLineConversation(id, time.GetUtcNow(), journal);
        var kept = _conversations.AddOrUpdate(id, opened, (_, present) => IsIdle(present) ? opened : present);
        isNew = restored is null && ReferenceEquals(kept, opened);
        return kept;
    }

    /// <summary>The conversation of that id, where it is open or was kept; else null.</summary>
    public DirectLineConversation? OpenKnown(string id) => Find(id) ?? (journal.Read(id) is null ? null : Open(id, out _));

    /// <summary>Adds an activity to a conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="write">Makes the activity's JSON, given the id that it gets.</param>
    /// <returns>The id.</returns>
    public string Append(DirectLineConversation conversation, Func<string, byte[]> write) => Append(conversation, (id, _) => write(id), replaces: null);

    /// <summary>Adds an activity to a conversation; for clients it takes the place of an earlier one that has its id.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="write">Makes the activity's JSON, given the id that it gets and the time of the one that it takes the place of.</param>
    /// <param name="replaces">The id of the earlier one; null, or one that is not kept any more, for a new one.</param>
    /// <returns>The id.</returns>
    public string Append(DirectLineConversation conversation, Func<string, DateTimeOffset?, byte[]> write, string? replaces)
    {
        conversation.LastUsed = time.GetUtcNow();
        var length = 0;
        var id = conversation.Append(
            (activityId, at) =>
            {
                var json = write(activityId, at);
                length = json.Length;
                return json;
            },
            replaces);
        if (Interlocked.Add(ref _bytesSinceTidying, length) > TidyEvery)
            Tidy();
        return id;
    }

    /// <summary>Makes place when there is too much.</summary>
    private void Tidy()
    {
        Interlocked.Exchange(ref _bytesSinceTidying, 0);
        SweepNowAndThen();
        var maxBytes = options.Value.MaxMegabytes * 1024L * 1024;
        lock (_tidying)
        {
            var bytes = 0L;
            foreach (var conversation in _conversations.Values)
            {
                if (IsIdle(conversation))
                    Drop(conversation);
                else
                    bytes += conversation.Bytes;
            }

            if (_conversations.Count < options.Value.MaxConversations && bytes <= maxBytes)
                return;

            // A tenth more than needed, so that the next one does not have to tidy again.
            var maxCount = options.Value.MaxConversations * 9 / 10;
            foreach (var conversation in _conversations.Values.OrderBy(kept => kept.IsListenedTo).ThenBy(kept => kept.LastUsed))
            {
                if (_conversations.Count <= maxCount && bytes <= maxBytes * 9 / 10)
                    break;
                Drop(conversation);
                conversation.Close();
                bytes -= conversation.Bytes;
            }
        }
    }

    private void Drop(DirectLineConversation conversation)
    {
        _conversations.TryRemove(conversation.Id, out _);
        journal.Delete(conversation.Id);
    }

    // Files of conversations that nobody came back to after a restart.
    private void SweepNowAndThen()
    {
        lock (_tidying)
        {
            if (time.GetUtcNow() < _nextSweep)
                return;
            _nextSweep = time.GetUtcNow() + SweepEvery;
        }

        journal.Sweep();
    }

    private bool IsIdle(DirectLineConversation conversation) =>
        !conversation.IsListenedTo && time.GetUtcNow() - conversation.LastUsed >= TimeSpan.FromHours(options.Value.IdleHours);
}
