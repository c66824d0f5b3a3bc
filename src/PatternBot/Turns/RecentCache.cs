using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PatternBot.Turns;

/// <summary>
/// Keeps what was used recently, at most twice its capacity. Two generations: when the young one is full it becomes the old
/// one, and what is asked for again moves back. Reading takes no lock.
/// </summary>
/// <typeparam name="TKey">The keys' type.</typeparam>
/// <typeparam name="TValue">The values' type.</typeparam>
/// <param name="capacity">How many entries a generation holds.</param>
public sealed class RecentCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();
    private int _count;

    /// <summary>The value of a key that was used recently.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value))
            return true;
        if (!_old.TryGetValue(key, out value))
            return false;
        Add(key, value);
        return true;
    }

    /// <summary>Keeps a value, in place of the key's former one.</summary>
    public void Set(TKey key, TValue value)
    {
        if (_young.ContainsKey(key))
            _young[key] = value;
        else
            Add(key, value);
    }

    // Moving back what is old must not undo a newer value.
    private void Add(TKey key, TValue value)
    {
        if (!_young.TryAdd(key, value) || Interlocked.Increment(ref _count) < capacity)
            return;
        _old = _young;
        _young = new ConcurrentDictionary<TKey, TValue>();
        Interlocked.Exchange(ref _count, 0);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _young = new ConcurrentDictionary<TKey, TValue>();
        _old = new ConcurrentDictionary<TKey, TValue>();
        Interlocked.Exchange(ref _count, 0);
    }
}
