using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// The web chat's conversations, in memory and in the journal, or in the log that replicas share: they outlive a reload of the page and a restart
/// of the service. Bounded: the longest idle make place.
/// </summary>
internal sealed class DirectLineConversations
{
    private const long TidyEvery = 1024 * 1024;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly IOptions<DirectLineOptions> _options;
    private readonly DirectLineJournal _journal;
    private readonly DirectLineShare _share;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, DirectLineConversation> _conversations = new(StringComparer.Ordinal);
    private readonly Lock _tidying = new();
    private long _bytesSinceTidying;
    private DateTimeOffset _nextSweep = DateTimeOffset.MinValue;

    public DirectLineConversations(IOptions<DirectLineOptions> options, DirectLineJournal journal, DirectLineShare share, TimeProvider time)
    {
        _options = options;
        _journal = journal;
        _share = share;
        _time = time;
        share.Follow(SignalChanged, ShowWaiting);
    }

    /// <summary>How many there are.</summary>
    public int Count => _conversations.Count;

    /// <summary>An id for a new conversation: nobody can guess it, and it may stand in an address as it is.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>The conversation of that id, or null; it counts as used now.</summary>
    public DirectLineConversation? Find(string id)
    {
        if (!_conversations.TryGetValue(id, out var conversation) || IsIdle(conversation))
            return null;
        conversation.LastUsed = _time.GetUtcNow();
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
        var restored = _journal.Read(id) is var (first, activities) ? DirectLineConversation.Restore(id, _time.GetUtcNow(), first, activities, _journal) : null;
        var opened = restored ?? new DirectLineConversation(id, _time.GetUtcNow(), _journal, _share.IsOn ? _share : null);
        var kept = _conversations.AddOrUpdate(id, opened, (_, present) => IsIdle(present) ? opened : present);
        isNew = restored is null && ReferenceEquals(kept, opened);
        return kept;
    }

    /// <summary>Whether nothing more is to be taken on until the log that replicas share is back.</summary>
    public bool IsFull => _share.IsFull;

    /// <summary>As <see cref="Open"/>, brought to what all replicas have written, where there are several.</summary>
    /// <param name="id">The conversation's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<(DirectLineConversation Conversation, bool IsNew)> OpenAsync(string id, CancellationToken cancellationToken)
    {
        var conversation = Open(id, out var isNew);
        if (!_share.IsOn)
            return (conversation, isNew);
        var isNewToAll = isNew ? await _share.TryOpenAsync(id, cancellationToken) : false;
        if (isNewToAll is false)
            await _share.RefreshAsync(conversation, cancellationToken);
        return (conversation, isNewToAll ?? isNew);
    }

    /// <summary>The conversation of that id, where it is open or was kept; else null.</summary>
    public async ValueTask<DirectLineConversation?> OpenKnownAsync(string id, CancellationToken cancellationToken)
    {
        if (!_share.IsOn)
            return Find(id) ?? (_journal.Read(id) is null ? null : Open(id, out _));
        var conversation = Open(id, out _);
        return await _share.RefreshAsync(conversation, cancellationToken) ? conversation : null;
    }

    /// <summary>What a client is to get that has all before a position, by whichever replica it was written.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="position">The position.</param>
    /// <param name="shown">The last of those that wait for the log which the client has got; 0 for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>As <see cref="DirectLineConversation.Since"/>.</returns>
    public ValueTask<(byte[][] Activities, long Next, long Shown)> SinceAsync(
        DirectLineConversation conversation, long position, long shown, CancellationToken cancellationToken) => _share.SinceAsync(conversation, position, shown, cancellationToken);

    /// <summary>Does something once all that was added is safe; at once where only this process has it.</summary>
    public void AfterWritten(DirectLineConversation conversation, Action then)
    {
        if (_share.IsOn)
            _share.AfterWritten(conversation, then);
        else
            then();
    }

    /// <summary>Adds an activity to a conversation; for clients it takes the place of an earlier one that has its id.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="write">Makes the activity's JSON, given the id and the time that it gets: the time of the one that it takes the place of.</param>
    /// <param name="replaces">The id of the earlier one; null, or one that is not kept any more, for a new one.</param>
    /// <param name="name">Its name where replicas share the conversation, so that done again it stands there once; null for one of its own.</param>
    /// <param name="at">When it was said; null for now.</param>
    /// <returns>The id.</returns>
    public string Append(DirectLineConversation conversation, Func<ActivityStamp, byte[]> write, string? replaces = null, string? name = null, DateTimeOffset? at = null)
    {
        // One that made place since it was asked for may have been opened anew, and be listened to there.
        conversation = Open(conversation.Id, out _);
        var length = 0;
        var id = conversation.Append(
            stamp =>
            {
                var json = write(stamp);
                length = json.Length;
                return json;
            },
            at ?? _time.GetUtcNow(),
            replaces,
            name);
        if (Interlocked.Add(ref _bytesSinceTidying, length) > TidyEvery)
            Tidy();
        return id;
    }

    private void SignalChanged(string? id)
    {
        if (id is null)
            foreach (var conversation in _conversations.Values)
                conversation.Signal();
        else if (_conversations.TryGetValue(id, out var changed))
            changed.Signal();
    }

    private void ShowWaiting()
    {
        foreach (var conversation in _conversations.Values)
            conversation.ShowWaiting();
    }

    /// <summary>Makes place when there is too much.</summary>
    private void Tidy()
    {
        Interlocked.Exchange(ref _bytesSinceTidying, 0);
        SweepNowAndThen();
        var maxBytes = _options.Value.MaxMegabytes * 1024L * 1024;
        lock (_tidying)
        {
            var bytes = 0L;
            foreach (var conversation in _conversations.Values)
            {
                if (IsIdle(conversation) && !conversation.HasWaiting)
                    Drop(conversation);
                else
                    bytes += conversation.Bytes;
            }

            if (_conversations.Count < _options.Value.MaxConversations && bytes <= maxBytes)
                return;

            // A tenth more than needed, so that the next one does not have to tidy again.
            var maxCount = _options.Value.MaxConversations * 9 / 10;
            foreach (var conversation in _conversations.Values.Where(kept => !kept.HasWaiting).OrderBy(kept => kept.IsListenedTo).ThenBy(kept => kept.LastUsed))
            {
                if (_conversations.Count <= maxCount && bytes <= maxBytes * 9 / 10)
                    break;
                Drop(conversation);
                bytes -= conversation.Bytes;
            }
        }
    }

    private void Drop(DirectLineConversation conversation)
    {
        _conversations.TryRemove(conversation.Id, out _);
        conversation.Close();
        _journal.Delete(conversation.Id);
    }

    // Files of conversations that nobody came back to after a restart.
    private void SweepNowAndThen()
    {
        lock (_tidying)
        {
            if (_time.GetUtcNow() < _nextSweep)
                return;
            _nextSweep = _time.GetUtcNow() + SweepEvery;
        }

        _journal.Sweep();
    }

    private bool IsIdle(DirectLineConversation conversation) =>
        !conversation.IsListenedTo && _time.GetUtcNow() - conversation.LastUsed >= TimeSpan.FromHours(_options.Value.IdleHours);
}
