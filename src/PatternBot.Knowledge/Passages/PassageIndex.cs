using System.Collections.Immutable;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PatternBot.Knowledge.Search;

namespace PatternBot.Knowledge.Passages;

/// <summary>
/// Finds the place that answers a question: passages with their headings, by English stems, synonyms, and with typing errors.
/// Built once, immutable, safe for any number of readers at once.
/// </summary>
public sealed class PassageIndex : IDisposable
{
    private const string TitleField = "title";
    private const string HeadingField = "heading";
    private const string TextField = "text";
    private const string OrdinalField = "ordinal";

    private const float TitleWeight = 1.6f;
    private const float HeadingWeight = 1.2f;
    private const float SynonymWeight = 0.35f;
    private const float TypoWeight = 0.7f;

    // A pasted page is looked up by its beginning, and of that by its rarest words. Beyond the first few, a word that stands in every tenth
    // passage adds time and no knowledge.
    private const int MostWords = 40;
    private const int RarestWords = 12;
    private const int KeptWords = 3;
    private const float CommonShare = 0.1f;
    private const int FieldCount = 3;

    private readonly ImmutableArray<Passage> _passages;
    private readonly Func<string, IReadOnlyList<string>> _synonyms;
    private readonly Spellings _spellings;
    private readonly RAMDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    private PassageIndex(ImmutableArray<Passage> passages, Func<string, IReadOnlyList<string>> synonyms, Spellings spellings, RAMDirectory directory)
    {
        _passages = passages;
        _synonyms = synonyms;
        _spellings = spellings;
        _directory = directory;
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>How many passages there are.</summary>
    public int Count => _passages.Length;

    /// <summary>An index of a catalog's own passages.</summary>
    public static PassageIndex Build(Catalog catalog) => Build(CatalogPassages.Of(catalog), new SynonymTable(catalog));

    /// <summary>An index of passages.</summary>
    /// <param name="passages">The passages; equally good ones are found in this order.</param>
    /// <param name="synonyms">Words that mean the same.</param>
    public static PassageIndex Build(IEnumerable<Passage> passages, SynonymTable synonyms)
    {
        var kept = passages.ToImmutableArray();
        var directory = new RAMDirectory();
        var configuration = new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer()) { Similarity = new BM25Similarity(), RAMBufferSizeMB = 32 };
        var (title, heading, text) = (new WordStream(synonyms.Groups), new WordStream(synonyms.Groups), new WordStream(synonyms.Groups));
        using (var writer = new IndexWriter(directory, configuration))
        {
            for (var i = 0; i < kept.Length; i++)
            {
                writer.AddDocument(new Document
                {
                    new TextField(TitleField, title.Over(kept[i].Title)),
                    new TextField(HeadingField, heading.Over(kept[i].Heading)),
                    new TextField(TextField, text.Over(kept[i].Text)),
                    new StoredField(OrdinalField, i),
                });
            }

            writer.ForceMerge(1);
        }

        return new PassageIndex(kept, synonyms.Groups, new Spellings(title.Words.Concat(text.Words)), directory);
    }

    /// <summary>The passages that answer a question, the best first; empty when no word of it occurs.</summary>
    /// <param name="text">The question, as people write it.</param>
    /// <param name="count">How many at most.</param>
    public ImmutableArray<PassageHit> Search(string text, int count)
    {
        var words = Tokenizer.Split(TextCleaner.Clean(text)).Where(t => !Stopwords.Contains(t.Text)).DistinctBy(t => t.Stem).Take(MostWords).Select(Meant).OfType<Sought>().ToArray();
        if (words.Length == 0 || _passages.IsEmpty)
            return [];
        var query = new BooleanQuery();
        foreach (var word in words.OrderBy(w => w.Occurrences).Take(RarestWords))
            if (query.Clauses.Count < KeptWords * FieldCount || word.Occurrences < CommonShare * _passages.Length)
                AddWord(query, word.Stem, word.Mended ? TypoWeight : 1f);
        var sought = words.Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _searcher.Search(query, count).ScoreDocs
                .Select(hit => (Passage: _passages[_searcher.Doc(hit.Doc).GetField(OrdinalField).GetInt32Value()!.Value], hit.Score))
                .Select(hit => new PassageHit(hit.Passage, Sentences.Best(hit.Passage.Text, sought, Rarity), hit.Score)),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    // A word that no passage holds, nor a word like it, is taken for the nearest one; one that resembles none is not looked for.
    private Sought? Meant(Token word)
    {
        var occurrences = Occurrences(word.Stem);
        if (occurrences > 0 || _synonyms(word.Stem).Count > 0)
            return new Sought(word.Stem, occurrences, Mended: false);
        if (_spellings.Nearest(word.Text) is not { } nearest)
            return null;
        var stem = Tokenizer.Stem(nearest);
        return new Sought(stem, Occurrences(stem), Mended: true);
    }

    private void AddWord(BooleanQuery query, string stem, float share)
    {
        foreach (var (field, weight) in ((string, float)[])[(TextField, 1f), (HeadingField, HeadingWeight), (TitleField, TitleWeight)])
        {
            query.Add(Weighted(new TermQuery(new Term(field, stem)), weight * share), Occur.SHOULD);
            foreach (var group in _synonyms(stem).Where(group => _reader.DocFreq(new Term(field, group)) is > 0 and var holding && holding < CommonShare * _passages.Length + KeptWords))
                query.Add(Weighted(new TermQuery(new Term(field, group)), weight * share * SynonymWeight), Occur.SHOULD);
        }
    }

    private static Query Weighted(Query query, float weight)
    {
        query.Boost = weight;
        return query;
    }

    private int Occurrences(string stem) => _reader.DocFreq(new Term(TextField, stem)) + _reader.DocFreq(new Term(TitleField, stem));

    private float Rarity(string stem) => MathF.Log(1 + ((float)_passages.Length / (1 + _reader.DocFreq(new Term(TextField, stem)))));

    private sealed record Sought(string Stem, int Occurrences, bool Mended);
}
