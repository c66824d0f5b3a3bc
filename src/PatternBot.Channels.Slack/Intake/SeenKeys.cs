using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PatternBot.Channels.Slack.Intake;

/// <summary>
/// Remembers keys for a while, in bounded memory: 16 bytes of their hash each. Two generations: when the young one is full or old it becomes
/// the old one, and the old one is forgotten; so a key is remembered for between <paramref name="age"/> and twice that time, unless more than
/// <paramref name="perGeneration"/> others come within it.
/// </summary>
internal sealed class SeenKeys(int perGeneration, TimeSpan age, TimeProvider time)
{
    private readonly Lock _lock = new();
    private HashSet<UInt128> _young = [];
    private HashSet<UInt128> _old = [];
    private long _youngSince = time.GetTimestamp();

    /// <summary>Whether a key is remembered.</summary>
    public bool Contains(string key)
    {
        var hash = Hash(key);
        lock (_lock)
        {
            Age();
            return _young.Contains(hash) || _old.Contains(hash);
        }
    }

    /// <summary>Remembers a key.</summary>
    /// <returns>Whether it is new.</returns>
    public bool TryAdd(string key)
    {
        var hash = Hash(key);
        lock (_lock)
        {
            Age();
            return !_old.Contains(hash) && _young.Add(hash);
        }
    }

    /// <summary>Forgets a key.</summary>
    public void Remove(string key)
    {
        var hash = Hash(key);
        lock (_lock)
        {
            _young.Remove(hash);
            _old.Remove(hash);
        }
    }

    private static UInt128 Hash(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan()), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }

    private void Age()
    {
        var elapsed = time.GetElapsedTime(_youngSince);
        if (_young.Count < perGeneration && elapsed < age)
            return;
        if (elapsed >= 2 * age)
            _young.Clear();
        (_old, _young) = (_young, _old);
        _young.Clear();
        _youngSince = time.GetTimestamp();
    }
}
