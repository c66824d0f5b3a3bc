using System.Buffers;
using System.Runtime.CompilerServices;

namespace PatternBot.Knowledge.Search;

/// <summary>
/// Maps texts to TF-IDF features: stems, pairs of neighbouring stems, and character 4- and 5-grams inside words. Words and
/// characters are normalised apart, so that neither drowns the other. The space is fixed by the texts that it is built from.
/// </summary>
public sealed class FeatureSpace
{
    private const float CharacterShare = 0.8f;

    private readonly Dictionary<ulong, int> _ids;
    private readonly float[] _idf;
    private readonly int _words;
    private readonly Func<string, IReadOnlyList<string>> _synonyms;

    // Words, groups and pairs have the ids below the number of words; character grams follow.
    internal FeatureSpace(Dictionary<ulong, int> ids, float[] idf, int words, Func<string, IReadOnlyList<string>> synonyms)
    {
        _ids = ids;
        _idf = idf;
        _words = words;
        _synonyms = synonyms;
    }

    /// <summary>How many features there are.</summary>
    public int Count => _idf.Length;

    /// <summary>The features of a text.</summary>
    public SparseVector Vectorize(IReadOnlyList<Token> tokens)
    {
        var found = new IdBuffer(tokens.Count * 24);
        string? previous = null;
        foreach (var token in tokens)
        {
            foreach (var hash in new WordFeatures(token, _synonyms))
                found.AddKnown(_ids, hash);
            if (previous is not null)
                found.AddKnown(_ids, FeatureHash.Pair(previous, token.Stem));
            previous = token.Stem;
        }

        var vector = Weigh(found.Ids);
        found.Release();
        return vector;
    }

    /// <summary>The feature of a single stem, or -1 when the space does not know it.</summary>
    public int WordFeature(string stem) => _ids.GetValueOrDefault(FeatureHash.Word(stem), -1);

    /// <summary>The id of a feature, or -1 when the space does not have it.</summary>
    internal int IdOf(ulong hash) => _ids.GetValueOrDefault(hash, -1);

    /// <summary>The vector of a text in which these features occur, each as often as it stands there; sorts them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal SparseVector Weigh(Span<int> occurrences)
    {
        occurrences.Sort();
        var distinct = 0;
        for (var i = 0; i < occurrences.Length; i++)
            if (i == 0 || occurrences[i] != occurrences[i - 1])
                distinct++;

        var ids = new int[distinct];
        var values = new float[distinct];
        float wordNorm = 0, characterNorm = 0;
        for (int i = 0, at = 0; i < occurrences.Length; at++)
        {
            var id = occurrences[i];
            var from = i;
            while (i < occurrences.Length && occurrences[i] == id)
                i++;
            var value = (i - from == 1 ? 1f : 1f + MathF.Log(i - from)) * _idf[id];
            ids[at] = id;
            values[at] = value;
            if (id < _words)
                wordNorm += value * value;
            else
                characterNorm += value * value;
        }

        var wordScale = wordNorm > 0 ? 1f / MathF.Sqrt(wordNorm) : 0f;
        var characterScale = characterNorm > 0 ? CharacterShare / MathF.Sqrt(characterNorm) : 0f;
        for (var i = 0; i < values.Length; i++)
            values[i] *= ids[i] < _words ? wordScale : characterScale;
        return new SparseVector(ids, values);
    }

    internal void Save(BinaryWriter writer)
    {
        writer.Write(_idf.Length);
        writer.Write(_words);
        foreach (var (hash, id) in _ids)
        {
            writer.Write(hash);
            writer.Write(id);
            writer.Write(_idf[id]);
        }
    }

    internal static FeatureSpace Load(BinaryReader reader, Func<string, IReadOnlyList<string>> synonyms)
    {
        var count = reader.ReadInt32();
        var words = reader.ReadInt32();
        var ids = new Dictionary<ulong, int>(count);
        var idf = new float[count];
        for (var i = 0; i < count; i++)
        {
            var hash = reader.ReadUInt64();
            var id = reader.ReadInt32();
            ids.Add(hash, id);
            idf[id] = reader.ReadSingle();
        }

        return new FeatureSpace(ids, idf, words, synonyms);
    }
}

/// <summary>Gathers feature ids in rented memory.</summary>
internal ref struct IdBuffer(int capacity)
{
    private int[] _ids = ArrayPool<int>.Shared.Rent(Math.Max(capacity, 64));
    private int _count;

    /// <summary>What was gathered.</summary>
    public readonly Span<int> Ids => _ids.AsSpan(0, _count);

    public void Add(int id)
    {
        if (_count == _ids.Length)
        {
            var larger = ArrayPool<int>.Shared.Rent(_ids.Length * 2);
            Ids.CopyTo(larger);
            ArrayPool<int>.Shared.Return(_ids);
            _ids = larger;
        }

        _ids[_count++] = id;
    }

    public void AddKnown(Dictionary<ulong, int> known, ulong hash)
    {
        if (known.TryGetValue(hash, out var id))
            Add(id);
    }

    /// <summary>Gives the memory back; what was gathered is gone.</summary>
    public void Release()
    {
        ArrayPool<int>.Shared.Return(_ids);
        _ids = [];
        _count = 0;
    }
}
