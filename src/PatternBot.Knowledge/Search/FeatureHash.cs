using System.Runtime.CompilerServices;

namespace PatternBot.Knowledge.Search;

/// <summary>Hashes features to 64 bits (FNV-1a), so that no feature's text has to be kept; collisions among some 100,000 are out of the question.</summary>
internal static class FeatureHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Word(ReadOnlySpan<char> stem) => Of('w', stem);

    public static ulong Group(ReadOnlySpan<char> name) => Of('s', name);

    public static ulong Gram(ReadOnlySpan<char> letters) => Of('c', letters);

    public static ulong Pair(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var hash = (Of('p', first) ^ '\u0001') * Prime;
        foreach (var c in second)
            hash = (hash ^ c) * Prime;
        return hash;
    }

    private static ulong Of(char kind, ReadOnlySpan<char> text)
    {
        var hash = (Offset ^ kind) * Prime;
        foreach (var c in text)
            hash = (hash ^ c) * Prime;
        return hash;
    }
}

/// <summary>The features that a word has by itself: its stem and synonym groups first, then the character grams inside it.</summary>
internal ref struct WordFeatures(Token token, Func<string, IReadOnlyList<string>> synonyms)
{
    private const int ShortestGram = 4;
    private const int LongestGram = 5;
    private const int LongestWord = 62;

    private readonly IReadOnlyList<string> _groups = synonyms(token.Stem);
    private readonly int _length = Math.Min(token.Text.Length, LongestWord);
    private int _word = -2;
    private int _size = ShortestGram;
    private int _start = -1;

    /// <summary>The feature at which the enumeration stands.</summary>
    public ulong Current { get; private set; }

    /// <summary>Whether it is a character gram.</summary>
    public readonly bool IsGram => _word >= _groups.Count;

    public readonly WordFeatures GetEnumerator() => this;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext()
    {
        if (++_word < _groups.Count)
        {
            Current = _word < 0 ? FeatureHash.Word(token.Stem) : FeatureHash.Group(_groups[_word]);
            return true;
        }

        // Grams do not cross words; a blank at each of a word's ends marks its beginning and end.
        _start++;
        while (_start + _size > _length + 2)
        {
            _start = 0;
            if (++_size > LongestGram)
                return false;
        }

        Span<char> gram = stackalloc char[LongestGram];
        for (var i = 0; i < _size; i++)
            gram[i] = _start + i == 0 || _start + i == _length + 1 ? ' ' : token.Text[_start + i - 1];
        Current = FeatureHash.Gram(gram[.._size]);
        return true;
    }
}
