using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PatternBot.Knowledge.Search;

/// <summary>
/// BM25 over documents with weighted fields (BM25F: Robertson, Zaragoza, Taylor, 2004): a word's counts are weighed by field
/// and normalised by the field's length before they are dampened. Words are known by their hash; see <see cref="FeatureHash"/>.
/// </summary>
internal sealed class FieldScorer
{
    private readonly Dictionary<ulong, int> _places;
    private readonly int[] _starts;
    private readonly ushort[] _documentsOfPostings;
    private readonly float[] _scores;

    private FieldScorer(Dictionary<ulong, int> places, int[] starts, ushort[] documentsOfPostings, float[] scores, int documents)
    {
        _places = places;
        _starts = starts;
        _documentsOfPostings = documentsOfPostings;
        _scores = scores;
        Documents = documents;
    }

    /// <summary>How many documents there are; at most 65,536.</summary>
    public int Documents { get; }

    /// <summary>An index over documents.</summary>
    /// <param name="documents">For each document its fields: words and weight. All documents have the same fields in the same order.</param>
    /// <param name="k1">How quickly repetition stops to count; 1.2 is usual.</param>
    /// <param name="b">How much a field's length counts against it, from 0 to 1.</param>
    public static FieldScorer Build(IReadOnlyList<IReadOnlyList<(IReadOnlyList<ulong> Words, float Weight)>> documents, float k1 = 1.2f, float b = 0.6f)
    {
        if (documents.Count > ushort.MaxValue + 1)
            throw new ArgumentException($"There are {documents.Count} documents; at most {ushort.MaxValue + 1} are scored.", nameof(documents));
        var fields = documents.Count == 0 ? 0 : documents[0].Count;
        var averages = new float[fields];
        foreach (var document in documents)
            for (var f = 0; f < fields; f++)
                averages[f] += (float)document[f].Words.Count / documents.Count;

        var occurrences = new List<Occurrence>();
        for (var d = 0; d < documents.Count; d++)
        {
            for (var f = 0; f < fields; f++)
            {
                var (words, weight) = documents[d][f];
                var each = weight / (1f - b + (b * words.Count / Math.Max(averages[f], 1f)));
                foreach (var word in words)
                    occurrences.Add(new Occurrence(word, (ushort)d, each));
            }
        }

        CollectionsMarshal.AsSpan(occurrences).Sort();
        return Gather(occurrences, documents.Count, k1);
    }

    /// <summary>Adds the documents' scores for one word.</summary>
    /// <param name="word">The word's hash, as it was indexed.</param>
    /// <param name="weight">How much it counts in the query.</param>
    /// <param name="scores">Receives the scores, one a document.</param>
    public void Add(ulong word, float weight, Span<float> scores)
    {
        if (!_places.TryGetValue(word, out var place))
            return;
        for (var i = _starts[place]; i < _starts[place + 1]; i++)
            scores[_documentsOfPostings[i]] += weight * _scores[i];
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Documents);
        writer.Write(_places.Count);
        writer.Write(_scores.Length);
        foreach (var (word, place) in _places)
        {
            writer.Write(word);
            writer.Write(place);
        }

        writer.Write(MemoryMarshal.AsBytes(_starts.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_documentsOfPostings.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_scores.AsSpan()));
    }

    public static FieldScorer Load(BinaryReader reader)
    {
        var documents = reader.ReadInt32();
        var words = reader.ReadInt32();
        var postings = reader.ReadInt32();
        var places = new Dictionary<ulong, int>(words);
        for (var i = 0; i < words; i++)
            places.Add(reader.ReadUInt64(), reader.ReadInt32());
        var scorer = new FieldScorer(places, new int[words + 1], new ushort[postings], new float[postings], documents);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(scorer._starts.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(scorer._documentsOfPostings.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(scorer._scores.AsSpan()));
        return scorer;
    }

    // The occurrences come sorted by word and document: each run of a word becomes its postings.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static FieldScorer Gather(List<Occurrence> occurrences, int documents, float k1)
    {
        var places = new Dictionary<ulong, int>();
        var starts = new List<int>();
        var documentsOfPostings = new List<ushort>();
        var scores = new List<float>();
        for (var i = 0; i < occurrences.Count;)
        {
            var word = occurrences[i].Word;
            places.Add(word, starts.Count);
            starts.Add(scores.Count);
            while (i < occurrences.Count && occurrences[i].Word == word)
            {
                var document = occurrences[i].Document;
                var count = 0f;
                for (; i < occurrences.Count && occurrences[i].Word == word && occurrences[i].Document == document; i++)
                    count += occurrences[i].Weight;
                documentsOfPostings.Add(document);
                scores.Add(count * (k1 + 1f) / (count + k1));
            }

            var holding = scores.Count - starts[^1];
            var idf = MathF.Log(1f + ((documents - holding + 0.5f) / (holding + 0.5f)));
            foreach (ref var score in CollectionsMarshal.AsSpan(scores)[starts[^1]..])
                score *= idf;
        }

        starts.Add(scores.Count);
        places.TrimExcess();
        return new FieldScorer(places, [.. starts], [.. documentsOfPostings], [.. scores], documents);
    }

    private readonly record struct Occurrence(ulong Word, ushort Document, float Weight) : IComparable<Occurrence>
    {
        public int CompareTo(Occurrence other) => Word != other.Word ? Word.CompareTo(other.Word) : Document.CompareTo(other.Document);
    }
}
