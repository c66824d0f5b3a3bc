using System.Runtime.InteropServices;

namespace PatternBot.Knowledge.Search;

/// <summary>
/// Maps texts to TF-IDF features: stems, pairs of neighbouring stems, and character 3- to 5-grams inside words. Words and
/// characters are normalised apart, so that neither drowns the other. The space is fixed by the texts that it is built from.
/// </summary>
public sealed class FeatureSpace
{
    private const float CharacterShare = 0.8f;
    private const int ShortestGram = 3;
    private const int LongestGram = 5;
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private readonly Dictionary<ulong, int> _ids;
    private readonly float[] _idf;
    private readonly bool[] _isWord;
    private readonly Func<string, IReadOnlyList<string>> _synonyms;

    private FeatureSpace(Dictionary<ulong, int> ids, float[] idf, bool[] isWord, Func<string, IReadOnlyList<string>> synonyms)
    {
        _ids = ids;
        _idf = idf;
        _isWord = isWord;
        _synonyms = synonyms;
    }

    /// <summary>How many features there are.</summary>
    public int Count => _idf.Length;

    /// <summary>The space of the features that these texts have; pairs and character grams that occur once are left out.</summary>
    /// <param name="texts">The texts, as tokens.</param>
    /// <param name="synonyms">The names of the synonym groups that a stem belongs to; each counts as a word of its own.</param>
    public static FeatureSpace Build(IReadOnlyList<IReadOnlyList<Token>> texts, Func<string, IReadOnlyList<string>> synonyms)
    {
        var documentFrequency = new Dictionary<ulong, (int Count, bool Word, bool KeepSingle)>(1 << 17);
        var seen = new HashSet<ulong>();
        foreach (var text in texts)
        {
            seen.Clear();
            Visit(text, synonyms, (hash, word, single) =>
            {
                if (!seen.Add(hash))
                    return;
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(documentFrequency, hash, out _);
                entry = (entry.Count + 1, word, single);
            });
        }

        var ids = new Dictionary<ulong, int>(documentFrequency.Count / 2);
        var idf = new List<float>(documentFrequency.Count / 2);
        var isWord = new List<bool>(documentFrequency.Count / 2);
        foreach (var (hash, (count, word, single)) in documentFrequency)
        {
            if (count < 2 && !single)
                continue;
            ids.Add(hash, idf.Count);
            idf.Add(MathF.Log((1f + texts.Count) / (1f + count)) + 1f);
            isWord.Add(word);
        }

        return new FeatureSpace(ids, [.. idf], [.. isWord], synonyms);
    }

    /// <summary>The features of a text.</summary>
    public SparseVector Vectorize(IReadOnlyList<Token> tokens)
    {
        var counts = new Dictionary<int, float>(tokens.Count * 16);
        Visit(tokens, _synonyms, (hash, _, _) =>
        {
            if (_ids.TryGetValue(hash, out var id))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, id, out _) += 1f;
        });

        var ids = new int[counts.Count];
        var values = new float[counts.Count];
        float wordNorm = 0, characterNorm = 0;
        var i = 0;
        foreach (var (id, count) in counts)
        {
            var value = (1f + MathF.Log(count)) * _idf[id];
            ids[i] = id;
            values[i++] = value;
            if (_isWord[id])
                wordNorm += value * value;
            else
                characterNorm += value * value;
        }

        var wordScale = wordNorm > 0 ? 1f / MathF.Sqrt(wordNorm) : 0f;
        var characterScale = characterNorm > 0 ? CharacterShare / MathF.Sqrt(characterNorm) : 0f;
        for (i = 0; i < values.Length; i++)
            values[i] *= _isWord[ids[i]] ? wordScale : characterScale;
        return new SparseVector(ids, values);
    }

    /// <summary>The feature of a single stem, or -1 when the space does not know it.</summary>
    public int WordFeature(string stem) => _ids.GetValueOrDefault(Hash('w', stem), -1);

    internal void Save(BinaryWriter writer)
    {
        writer.Write(_idf.Length);
        foreach (var (hash, id) in _ids)
        {
            writer.Write(hash);
            writer.Write(id);
            writer.Write(_idf[id]);
            writer.Write(_isWord[id]);
        }
    }

    internal static FeatureSpace Load(BinaryReader reader, Func<string, IReadOnlyList<string>> synonyms)
    {
        var count = reader.ReadInt32();
        var ids = new Dictionary<ulong, int>(count);
        var idf = new float[count];
        var isWord = new bool[count];
        for (var i = 0; i < count; i++)
        {
            var hash = reader.ReadUInt64();
            var id = reader.ReadInt32();
            ids.Add(hash, id);
            idf[id] = reader.ReadSingle();
            isWord[id] = reader.ReadBoolean();
        }

        return new FeatureSpace(ids, idf, isWord, synonyms);
    }

    private static void Visit(IReadOnlyList<Token> tokens, Func<string, IReadOnlyList<string>> synonyms, Action<ulong, bool, bool> feature)
    {
        Span<char> padded = stackalloc char[64];
        string? previous = null;
        foreach (var token in tokens)
        {
            feature(Hash('w', token.Stem), true, true);
            foreach (var group in synonyms(token.Stem))
                feature(Hash('s', group), true, true);
            if (previous is not null)
                feature(Hash('p', previous, token.Stem), true, false);
            previous = token.Stem;

            // Grams do not cross words; the blanks at a word's ends mark its beginning and end.
            var length = Math.Min(token.Text.Length, padded.Length - 2);
            padded[0] = ' ';
            token.Text.AsSpan(0, length).CopyTo(padded[1..]);
            padded[length + 1] = ' ';
            for (var size = ShortestGram; size <= LongestGram; size++)
                for (var start = 0; start + size <= length + 2; start++)
                    feature(Hash('c', padded.Slice(start, size)), false, false);
        }
    }

    private static ulong Hash(char kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second = default)
    {
        var hash = (FnvOffset ^ kind) * FnvPrime;
        foreach (var c in first)
            hash = (hash ^ c) * FnvPrime;
        hash = (hash ^ '\u0001') * FnvPrime;
        foreach (var c in second)
            hash = (hash ^ c) * FnvPrime;
        return hash;
    }
}
