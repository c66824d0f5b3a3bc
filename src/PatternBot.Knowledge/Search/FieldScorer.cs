using System.Runtime.InteropServices;

namespace PatternBot.Knowledge.Search;

/// <summary>
/// BM25 over documents with weighted fields (BM25F: Robertson, Zaragoza, Taylor, 2004): a word's counts are weighed by field
/// and normalised by the field's length before they are dampened.
/// </summary>
public sealed class FieldScorer
{
    private readonly Dictionary<string, Posting[]> _postings;
    private readonly int _documents;

    private FieldScorer(Dictionary<string, Posting[]> postings, int documents)
    {
        _postings = postings;
        _documents = documents;
    }

    /// <summary>How many documents there are.</summary>
    public int Documents => _documents;

    /// <summary>An index over documents.</summary>
    /// <param name="documents">For each document its fields: words and weight. All documents have the same fields in the same order.</param>
    /// <param name="k1">How quickly repetition stops to count; 1.2 is usual.</param>
    /// <param name="b">How much a field's length counts against it, from 0 to 1.</param>
    public static FieldScorer Build(IReadOnlyList<IReadOnlyList<(IReadOnlyList<string> Words, float Weight)>> documents, float k1 = 1.2f, float b = 0.6f)
    {
        var fields = documents.Count == 0 ? 0 : documents[0].Count;
        var averages = new float[fields];
        foreach (var document in documents)
            for (var f = 0; f < fields; f++)
                averages[f] += (float)document[f].Words.Count / documents.Count;

        var weighted = new Dictionary<string, Dictionary<int, float>>(StringComparer.Ordinal);
        for (var d = 0; d < documents.Count; d++)
        {
            for (var f = 0; f < fields; f++)
            {
                var (words, weight) = documents[d][f];
                var each = weight / (1f - b + (b * words.Count / Math.Max(averages[f], 1f)));
                foreach (var word in words)
                {
                    ref var byDocument = ref CollectionsMarshal.GetValueRefOrAddDefault(weighted, word, out _);
                    byDocument ??= [];
                    CollectionsMarshal.GetValueRefOrAddDefault(byDocument, d, out _) += each;
                }
            }
        }

        var postings = new Dictionary<string, Posting[]>(weighted.Count, StringComparer.Ordinal);
        foreach (var (word, byDocument) in weighted)
        {
            var idf = MathF.Log(1f + ((documents.Count - byDocument.Count + 0.5f) / (byDocument.Count + 0.5f)));
            postings.Add(word, [.. byDocument.OrderBy(p => p.Key).Select(p => new Posting(p.Key, idf * p.Value * (k1 + 1f) / (p.Value + k1)))]);
        }

        return new FieldScorer(postings, documents.Count);
    }

    /// <summary>Adds the documents' scores for one word.</summary>
    /// <param name="word">The word, as it was indexed.</param>
    /// <param name="weight">How much it counts in the query.</param>
    /// <param name="scores">Receives the scores, one a document.</param>
    public void Add(string word, float weight, Span<float> scores)
    {
        if (!_postings.TryGetValue(word, out var postings))
            return;
        foreach (var (document, score) in postings)
            scores[document] += weight * score;
    }

    /// <summary>Whether any document holds the word.</summary>
    public bool Knows(string word) => _postings.ContainsKey(word);

    internal void Save(BinaryWriter writer)
    {
        writer.Write(_documents);
        writer.Write(_postings.Count);
        foreach (var (word, postings) in _postings)
        {
            writer.Write(word);
            writer.Write(postings.Length);
            foreach (var (document, score) in postings)
            {
                writer.Write(document);
                writer.Write(score);
            }
        }
    }

    internal static FieldScorer Load(BinaryReader reader)
    {
        var documents = reader.ReadInt32();
        var count = reader.ReadInt32();
        var postings = new Dictionary<string, Posting[]>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var word = reader.ReadString();
            var list = new Posting[reader.ReadInt32()];
            for (var p = 0; p < list.Length; p++)
                list[p] = new Posting(reader.ReadInt32(), reader.ReadSingle());
            postings.Add(word, list);
        }

        return new FieldScorer(postings, documents);
    }

    private readonly record struct Posting(int Document, float Score);
}
