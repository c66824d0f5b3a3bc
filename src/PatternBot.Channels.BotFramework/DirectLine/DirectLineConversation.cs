using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// One conversation of the web chat: its activities in order, and who listens. A position counts activities from the moment at
/// which the conversation was opened, in milliseconds; so those of a conversation that was lost lie before the beginning of what takes its place.
/// </summary>
internal sealed class DirectLineConversation(string id, DateTimeOffset openedAt, DirectLineJournal? journal = null, DirectLineShare? share = null)
{
    private const int MaxActivities = 1_000;
    private const int MaxBytes = 2 * 1024 * 1024;

    // What replicas share can be read again: here is only what those who listen are about to get.
    private const int MaxSharedBytes = 256 * 1024;

    private static readonly TimeSpan OneStep = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _activities = new();

    // What replicas share is ordered by the log; until it was read there it waits here, and is shown only while the log is behind.
    private readonly List<(long Number, byte[] Json)> _waiting = [];
    private long _lastWaiting;
    private long _lastWritten;
    private bool _showsWaiting;
    private bool _isClosed;
    private bool _hasMissedRead;
    private readonly HashSet<Channel<bool>> _listeners = [];
    private long _first = openedAt.ToUnixTimeMilliseconds();
    private long _bytes;
    private long _written;
    private DateTimeOffset _lastAt;

    /// <summary>A conversation as the journal kept it.</summary>
    public static DirectLineConversation Restore(string id, DateTimeOffset now, long first, IEnumerable<byte[]> activities, DirectLineJournal journal)
    {
        var conversation = new DirectLineConversation(id, now, journal) { _first = first };
        foreach (var activity in activities)
            conversation.Keep(activity);
        conversation._written = Math.Max(conversation._bytes, 1);
        return conversation;
    }

    /// <summary>Safe in addresses.</summary>
    public string Id { get; } = id;

    /// <summary>When somebody last used it.</summary>
    public DateTimeOffset LastUsed { get; set; } = openedAt;

    /// <summary>Whether a client is connected.</summary>
    public bool IsListenedTo
    {
        get
        {
            lock (_lock)
                return _listeners.Count > 0;
        }
    }

    /// <summary>Whether lines of it wait for the log: nobody else has those yet.</summary>
    public bool HasWaiting
    {
        get
        {
            lock (_lock)
                return _lastWaiting > _lastWritten;
        }
    }

    /// <summary>The memory that the activities take.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Adds an activity, perhaps in the place of an earlier one, and tells all who listen.</summary>
    /// <param name="write">Makes the activity's JSON, given the id and the time that it gets: the time of the one that it takes the place of.</param>
    /// <param name="at">When it is said.</param>
    /// <param name="replaces">The id of the activity that clients are to show it in the place of; null, or one that is not kept any more, for a new one.</param>
    /// <param name="name">What tells it from all others of the conversation where replicas share it, so that done again it stands there once; null for a name of its own.</param>
    /// <returns>The id.</returns>
    public string Append(Func<ActivityStamp, byte[]> write, DateTimeOffset at, string? replaces, string? name)
    {
        lock (_lock)
        {
            if (share is not null)
                return AppendShared(write, at, replaces, name ?? RandomNumberGenerator.GetHexString(16, lowercase: true));
            var activityId = string.Create(CultureInfo.InvariantCulture, $"{Id}-{_first + _activities.Count}");
            var placeOf = replaces is null ? null : TimeOf(replaces);
            if (placeOf is not null)
                activityId = replaces!;
            var json = write(new ActivityStamp(activityId, placeOf ?? AfterTheLast(at)));
            Keep(json);
            Save(json);
            Signal();
            return activityId;
        }
    }

    private string AppendShared(Func<ActivityStamp, byte[]> write, DateTimeOffset at, string? replaces, string name)
    {
        var placeOf = replaces is null ? null : TimeOfNamed(replaces);
        if (name.StartsWith(Id + "-", StringComparison.Ordinal))
            name = name[(Id.Length + 1)..];
        var activityId = placeOf is null ? $"{Id}-{name}" : replaces!;
        var key = placeOf is null ? name : $"{replaces} {name}";
        var json = write(new ActivityStamp(activityId, placeOf ?? AfterTheLast(at)));
        _waiting.Add((++_lastWaiting, json));
        share!.Write(this, _lastWaiting, key, json);
        _showsWaiting |= share.IsBehind;
        if (_showsWaiting)
            Signal();
        return activityId;
    }

    // Clients sort by milliseconds, and what takes another's place would fall behind whatever has the same one.
    private DateTimeOffset AfterTheLast(DateTimeOffset at)
    {
        _lastAt = at < _lastAt + OneStep ? _lastAt + OneStep : at;
        return _lastAt;
    }

    /// <summary>As <see cref="TimeOf"/>, where ids are names.</summary>
    private DateTimeOffset? TimeOfNamed(string activityId)
    {
        var named = Encoding.UTF8.GetBytes($"\"{activityId}\"");
        foreach (var json in _activities.Concat(_waiting.Select(waiting => waiting.Json)).Reverse().Where(json => json.AsSpan().IndexOf(named) >= 0))
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.TryGetProperty("id", out var found) && found.ValueEquals(activityId)
                && document.RootElement.TryGetProperty("timestamp", out var at) && at.TryGetDateTimeOffset(out var time))
                return time;
        }

        return null;
    }

    /// <summary>Where the next activity goes that is in the log and not here; 0 when nothing is known of it.</summary>
    public long Next
    {
        get
        {
            lock (_lock)
                return _activities.Count == 0 ? 0 : _first + _activities.Count;
        }
    }

    /// <summary>Whether there may be activities from a position on that are not here any more.</summary>
    public bool Lacks(long position)
    {
        lock (_lock)
            return _activities.Count == 0 || position < _first;
    }

    /// <summary>Takes over what stands in the log, from a position on; what is known already is left out.</summary>
    /// <param name="first">The position of the first.</param>
    /// <param name="activities">What stands there.</param>
    /// <param name="written">The last of those that waited which had been written before it was read.</param>
    /// <param name="isBehind">Whether what waits for the log is to be shown without it.</param>
    public void Absorb(long first, IReadOnlyList<byte[]> activities, long written, bool isBehind)
    {
        lock (_lock)
        {
            _hasMissedRead = false;
            _waiting.RemoveAll(waiting => waiting.Number <= written);

            // Whoever reads for another purpose may be the first to see it: those who listen are to look.
            if (isBehind && !_showsWaiting)
                Signal();
            _showsWaiting = isBehind;
            if (_activities.Count == 0 || first > _first + _activities.Count)
            {
                // Longer away than the log is kept.
                _activities.Clear();
                _bytes = 0;
                _first = first;
            }

            foreach (var activity in activities.Skip((int)(_first + _activities.Count - first)))
                Keep(activity);
        }
    }

    /// <summary>The last of those that waited which stands in the log. It waits here until it was read there: the log may go in between.</summary>
    public long LastWritten
    {
        get
        {
            lock (_lock)
                return _lastWritten;
        }
    }

    /// <summary>All that waited up to one stands in the log.</summary>
    public void Confirm(long number)
    {
        lock (_lock)
            _lastWritten = Math.Max(_lastWritten, number);
    }

    /// <summary>The log cannot be reached: who listens here gets what waits for it, and again in its place later. Clients know an activity by its id.</summary>
    public void ShowWaiting()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0 || _showsWaiting)
                return;
            _showsWaiting = true;
        }

        Signal();
    }

    /// <summary>The log could not be read when somebody had written to it perhaps: as <see cref="ShowWaiting"/>, and to be read again soon.</summary>
    public void MissRead()
    {
        lock (_lock)
            _hasMissedRead = true;
        ShowWaiting();
    }

    /// <summary>Whether there may be something in the log of which nobody will tell any more.</summary>
    public bool HasMissedRead
    {
        get
        {
            lock (_lock)
                return _hasMissedRead;
        }
    }

    /// <summary>Tells all who listen that there may be something new.</summary>
    public void Signal()
    {
        lock (_lock)
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(true);
    }

    /// <summary>The time of an activity that is kept: clients sort by it, so that what takes its place stays in its place.</summary>
    private DateTimeOffset? TimeOf(string activityId)
    {
        if (!activityId.StartsWith(Id + "-", StringComparison.Ordinal)
            || !long.TryParse(activityId.AsSpan(Id.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            || position < _first || position >= _first + _activities.Count)
            return null;
        using var document = JsonDocument.Parse(_activities.ElementAt((int)(position - _first)));
        return document.RootElement.TryGetProperty("timestamp", out var at) && at.TryGetDateTimeOffset(out var time) ? time : null;
    }

    private void Keep(byte[] json)
    {
        _activities.Enqueue(json);
        _bytes += json.Length;
        while (_activities.Count > MaxActivities || (_bytes > (share is null ? MaxBytes : MaxSharedBytes) && _activities.Count > 1))
        {
            _bytes -= _activities.Dequeue().Length;
            _first++;
        }
    }

    // What was dropped from memory stays in the file until it is as much again.
    private void Save(byte[] json)
    {
        _written += json.Length;
        if (_written == json.Length || _written > 2 * MaxBytes)
        {
            journal?.Write(Id, _first, _activities);
            _written = Math.Max(_bytes, 1);
        }
        else
        {
            journal?.Append(Id, json);
        }
    }

    /// <summary>The activities from a position on. A position that does not exist counts as the nearest that does.</summary>
    /// <param name="position">The position.</param>
    /// <param name="shown">The last of those that wait for the log which the client has got; 0 for none.</param>
    /// <returns>The activities, the position behind those that stand in the log, and the last of those that wait.</returns>
    public (byte[][] Activities, long Next, long Shown) Since(long position, long shown = 0)
    {
        lock (_lock)
        {
            // Of what cannot be read now nobody knows how far it goes.
            var next = share is not null && _activities.Count == 0 ? position : _first + _activities.Count;

            // A position of the future is none of ours: from the beginning, since a repeated activity does no harm and a lost one does.
            var skip = position > next ? 0 : (int)Math.Max(0, position - _first);
            var (waiting, last) = WaitingSince(shown);
            return ([.. _activities.Skip(skip), .. waiting], next, last);
        }
    }

    /// <summary>What waits for the log and is to be shown without it.</summary>
    /// <param name="shown">The last of those that the client has got; 0 for none.</param>
    /// <returns>The activities, and the last of them.</returns>
    public (byte[][] Activities, long Shown) WaitingSince(long shown)
    {
        lock (_lock)
            return _showsWaiting ? ([.. _waiting.Where(waiting => waiting.Number > shown).Select(waiting => waiting.Json)], _lastWaiting) : ([], shown);
    }

    /// <summary>A channel that gets a sign after each new activity, and ends when the conversation makes place; signs that nobody has read yet are one.</summary>
    public Channel<bool> Listen()
    {
        var listener = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_lock)
        {
            if (_isClosed)
                listener.Writer.Complete();
            else
                _listeners.Add(listener);
        }

        return listener;
    }

    /// <summary>Ends <see cref="Listen"/>.</summary>
    public void Unlisten(Channel<bool> listener)
    {
        lock (_lock)
            _listeners.Remove(listener);
    }

    /// <summary>Ends it for all who listen: their clients connect anew.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var listener in _listeners)
                listener.Writer.TryComplete();
        }
    }
}
