using System.Diagnostics.CodeAnalysis;

namespace PatternBot.Receiving;

/// <summary>
/// Remembers what was seen lately, in bounded memory. Two generations: when the young one is full or old it becomes the old
/// one, and the old one is forgotten; so a key is remembered for between <paramref name="perGeneration"/> and twice as many later
/// keys, and between <paramref name="age"/> and twice that time. Safe for concurrent use.
/// </summary>
/// <typeparam name="TKey">The keys' type.</typeparam>
/// <typeparam name="TValue">What is kept with a key.</typeparam>
/// <param name="perGeneration">How many keys a generation holds.</param>
/// <param name="age">How long a generation stays the young one.</param>
/// <param name="time">The clock.</param>
public sealed class RecentMemory<TKey, TValue>(int perGeneration, TimeSpan age, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];
    private long _youngSince = time.GetTimestamp();

    /// <summary>Remembers a key unless it is known.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What to keep with it.</param>
    /// <param name="known">What was kept with it before.</param>
    /// <returns>Whether the key is new.</returns>
    public bool TryAdd(TKey key, TValue value, [MaybeNullWhen(true)] out TValue known)
    {
        lock (_lock)
        {
            Age();
            if (_young.TryGetValue(key, out known) || _old.TryGetValue(key, out known))
                return false;
            _young.Add(key, value);
            return true;
        }
    }

    /// <summary>Keeps a value with a key, in the place of what was kept before.</summary>
    public void Set(TKey key, TValue value)
    {
        lock (_lock)
        {
            Age();
            _old.Remove(key);
            _young[key] = value;
        }
    }

    /// <summary>What is kept with a key, when it is remembered.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            Age();
            return _young.TryGetValue(key, out value) || _old.TryGetValue(key, out value);
        }
    }

    /// <summary>Forgets a key.</summary>
    public void Remove(TKey key)
    {
        lock (_lock)
        {
            _young.Remove(key);
            _old.Remove(key);
        }
    }

    private void Age()
    {
        var elapsed = time.GetElapsedTime(_youngSince);
        if (_young.Count < perGeneration && elapsed < age)
            return;

        // After a long silence even the young generation is past its age.
        if (elapsed >= 2 * age)
            _young.Clear();
        (_old, _young) = (_young, _old);
        _young.Clear();
        _youngSince = time.GetTimestamp();
    }
}
