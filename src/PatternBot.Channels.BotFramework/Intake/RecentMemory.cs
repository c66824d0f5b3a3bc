using System.Diagnostics.CodeAnalysis;

namespace PatternBot.Channels.BotFramework.Intake;

/// <summary>
/// Remembers what was seen lately, in bounded memory. Two generations: when the young one is full or old it becomes the old
/// one, and the old one is forgotten; so a key is remembered for between <paramref name="perGeneration"/> and twice as many later
/// keys, and between <paramref name="age"/> and twice that time.
/// </summary>
internal sealed class RecentMemory<TKey, TValue>(int perGeneration, TimeSpan age, TimeProvider time)
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
            if (_young.Count >= perGeneration || time.GetElapsedTime(_youngSince) >= age)
                StartGeneration();
            if (_young.TryGetValue(key, out known) || _old.TryGetValue(key, out known))
                return false;
            _young.Add(key, value);
            return true;
        }
    }

    /// <summary>What is kept with a key, when it is remembered.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
            return (_young.TryGetValue(key, out value) || _old.TryGetValue(key, out value)) && time.GetElapsedTime(_youngSince) < 2 * age;
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

    private void StartGeneration()
    {
        // After a long silence even the young generation is past its age.
        if (time.GetElapsedTime(_youngSince) >= 2 * age)
            _young.Clear();
        (_old, _young) = (_young, _old);
        _young.Clear();
        _youngSince = time.GetTimestamp();
    }
}
