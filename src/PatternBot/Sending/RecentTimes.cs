namespace PatternBot.Sending;

/// <summary>The latest points in time, oldest forgotten first, in a ring that grows with what it holds.</summary>
/// <param name="capacity">How many are kept at most.</param>
internal sealed class RecentTimes(int capacity)
{
    private TimeSpan[] _ring = [];
    private int _next;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The n-th newest, counted from 1.</summary>
    public TimeSpan FromNewest(int n) => _ring[(_next - n + _ring.Length) % _ring.Length];

    /// <summary>Adds one that is not older than the last.</summary>
    public void Add(TimeSpan at)
    {
        if (capacity == 0)
            return;
        if (Count == _ring.Length && Count < capacity)
            Grow();
        _ring[_next] = at;
        _next = (_next + 1) % _ring.Length;
        Count = Math.Min(Count + 1, _ring.Length);
    }

    private void Grow()
    {
        var larger = new TimeSpan[Math.Min(capacity, Math.Max(8, 2 * _ring.Length))];
        for (var n = Count; n >= 1; n--)
            larger[Count - n] = FromNewest(n);
        _ring = larger;
        _next = Count;
    }
}
