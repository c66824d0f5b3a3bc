using System.Numerics;

namespace PatternBot.Knowledge.Reading;

/// <summary>The different words of a text, to tell how much two texts share.</summary>
internal sealed class WordSet
{
    private readonly int[] _words;
    private readonly (ulong A, ulong B, ulong C, ulong D) _bits;

    private WordSet(int[] words)
    {
        _words = words;
        Span<ulong> bits = stackalloc ulong[4];
        foreach (var word in words)
            bits[(word >> 6) & 3] |= 1UL << (word & 63);
        _bits = (bits[0], bits[1], bits[2], bits[3]);
    }

    /// <summary>The words of a text: runs of letters and digits, in any case.</summary>
    // A hash stands for a word: among the few thousand words of all questions two rarely meet, and then make little difference.
    public static WordSet Of(string text)
    {
        const uint Basis = 2166136261;
        const uint Prime = 16777619;
        var words = new List<int>();
        var hash = Basis;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                hash = (hash ^ char.ToLowerInvariant(c)) * Prime;
            }
            else if (hash != Basis)
            {
                words.Add((int)hash);
                hash = Basis;
            }
        }

        if (hash != Basis)
            words.Add((int)hash);
        words.Sort();
        return new WordSet([.. words.Distinct()]);
    }

    /// <summary>Whether the two share at least this part of their words, repetitions aside: 1 for equal sets, 0 for disjoint ones.</summary>
    /// <remarks>Jaccard's index. Most pairs are told apart by 256 bits, of which each that only one side has proves a word that only it has.</remarks>
    public bool Resembles(WordSet other, double part)
    {
        var (mine, theirs) = (_words.Length, other._words.Length);
        var needed = part * (mine + theirs) / (1 + part);
        var onlyMine = BitOperations.PopCount(_bits.A & ~other._bits.A) + BitOperations.PopCount(_bits.B & ~other._bits.B)
            + BitOperations.PopCount(_bits.C & ~other._bits.C) + BitOperations.PopCount(_bits.D & ~other._bits.D);
        return Math.Min(mine - onlyMine, theirs) >= needed && Shared(other) >= needed;
    }

    private int Shared(WordSet other)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < _words.Length && j < other._words.Length)
        {
            var order = _words[i].CompareTo(other._words[j]);
            if (order == 0)
                shared++;
            if (order <= 0)
                i++;
            if (order >= 0)
                j++;
        }

        return shared;
    }
}
