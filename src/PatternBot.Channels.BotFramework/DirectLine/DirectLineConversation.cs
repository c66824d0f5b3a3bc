using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// One conversation of the web chat: its activities in order, and who listens. A position counts activities from the moment at
/// which the conversation was opened, in milliseconds; so those of a conversation that was lost lie before the beginning of what takes its place.
/// </summary>
internal sealed class DirectLineConversation(string id, DateTimeOffset openedAt, DirectLineJournal? journal = null)
{
    private const int MaxActivities = 1_000;
    private const int MaxBytes = 2 * 1024 * 1024;
    private const int MaxTickets = 16;
    private static readonly TimeSpan TicketLifetime = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _activities = new();
    private readonly Dictionary<string, (long From, DateTimeOffset Expires)> _tickets = [];
    private readonly HashSet<Channel<bool>> _listeners = [];
    private long _first = openedAt.ToUnixTimeMilliseconds();
    private long _bytes;
    private long _written;

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

    /// <summary>The memory that the activities take.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Adds an activity and tells all who listen.</summary>
    /// <param name="write">Makes the activity's JSON, given the id that it gets.</param>
    /// <returns>The id.</returns>
    public string Append(Func<string, byte[]> write) => Append((id, _) => write(id), replaces: null);

    /// <summary>Adds an activity, perhaps in the place of an earlier one, and tells all who listen.</summary>
    /// <param name="write">Makes the activity's JSON, given the id that it gets and the time of the one that it takes the place of.</param>
    /// <param name="replaces">The id of the activity that clients are to show it in the place of; null, or one that is not kept any more, for a new one.</param>
    /// <returns>The id.</returns>
    public string Append(Func<string, DateTimeOffset?, byte[]> write, string? replaces)
    {
        lock (_lock)
        {
            var activityId = string.Create(CultureInfo.InvariantCulture, $"{Id}-{_first + _activities.Count}");
            var placeOf = replaces is null ? null : TimeOf(replaces);
            if (placeOf is not null)
                activityId = replaces!;
            var json = write(activityId, placeOf);
            Keep(json);
            Save(json);
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(true);
            return activityId;
        }
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
        while (_activities.Count > MaxActivities || (_bytes > MaxBytes && _activities.Count > 1))
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

    /// <summary>The activities from a position on, and the position behind them. A position that does not exist counts as the nearest that does.</summary>
    public (byte[][] Activities, long Next) Since(long position)
    {
        lock (_lock)
        {
            var next = _first + _activities.Count;

            // A position of the future is none of ours: from the beginning, since a repeated activity does no harm and a lost one does.
            var skip = position > next ? 0 : (int)Math.Max(0, position - _first);
            return ([.. _activities.Skip(skip)], next);
        }
    }

    /// <summary>Lets one client connect once within a minute, and hear everything from a position on.</summary>
    /// <returns>A secret for the stream's address.</returns>
    public string IssueTicket(long from, DateTimeOffset now)
    {
        var ticket = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (_lock)
        {
            foreach (var (old, _) in _tickets.Where(entry => entry.Value.Expires <= now).ToList())
                _tickets.Remove(old);
            if (_tickets.Count >= MaxTickets)
                _tickets.Remove(_tickets.MinBy(entry => entry.Value.Expires).Key);
            _tickets[ticket] = (from, now + TicketLifetime);
        }

        return ticket;
    }

    /// <summary>Takes a ticket; it is worth nothing afterwards.</summary>
    /// <returns>The position to start from, or null.</returns>
    public long? RedeemTicket(string ticket, DateTimeOffset now)
    {
        lock (_lock)
            return _tickets.Remove(ticket, out var issued) && issued.Expires > now ? issued.From : null;
    }

    /// <summary>A channel that gets a sign after each new activity; signs that nobody has read yet are one.</summary>
    public Channel<bool> Listen()
    {
        var listener = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_lock)
            _listeners.Add(listener);
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
            foreach (var listener in _listeners)
                listener.Writer.TryComplete();
    }
}
