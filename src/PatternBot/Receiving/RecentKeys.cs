using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PatternBot.Receiving;

/// <summary>
/// Remembers texts for a while, as <see cref="RecentMemory{TKey, TValue}"/> does, by 16 bytes of their hash: SHA-256, so that nobody can make
/// two that look like one.
/// </summary>
/// <param name="perGeneration">How many keys a generation holds.</param>
/// <param name="age">How long a key is remembered at least, unless more than a generation of others come within it.</param>
/// <param name="time">The clock.</param>
public sealed class RecentKeys(int perGeneration, TimeSpan age, TimeProvider time)
{
    private readonly RecentMemory<UInt128, bool> _hashes = new(perGeneration, age, time);

    /// <summary>Whether a key is remembered.</summary>
    public bool Contains(string key) => _hashes.TryGet(Hash(key), out _);

    /// <summary>Remembers a key.</summary>
    /// <returns>Whether it is new.</returns>
    public bool TryAdd(string key) => _hashes.TryAdd(Hash(key), true, out _);

    /// <summary>Forgets a key.</summary>
    public void Remove(string key) => _hashes.Remove(Hash(key));

    private static UInt128 Hash(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan()), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
