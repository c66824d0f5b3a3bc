using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace PatternBot.Knowledge.Search;

/// <summary>
/// Ranks the patterns for a text by three readers, fused: BM25 over the pattern's fields, the nearest single phrases, and a
/// classifier that learned from phrases and body text; names in the text add to it.
/// </summary>
internal sealed class PatternRanker
{
    private const float FieldShare = 0.45f;
    private const float PhraseShare = 0.35f;
    private const float ClassifierShare = 1.0f;
    private const float MentionShare = 2.6f;
    private const float SynonymWeight = 0.35f;
    private const float PairWeight = 0.4f;

    // A passage says what the author thinks of, a phrase what people say.
    private const float PassageWeight = 0.35f;
    private const float TranslatedWeight = 0.4f;

    private readonly ImmutableArray<Pattern> _patterns;
    private readonly FrozenSlugs _slugs;
    private readonly FieldScorer _fields;
    private readonly FieldScorer _phrases;
    private readonly int[] _phraseOwner;
    private readonly LinearClassifier _classifier;
    private readonly Func<string, IReadOnlyList<string>> _synonyms;

    private PatternRanker(
        ImmutableArray<Pattern> patterns, FieldScorer fields, FieldScorer phrases, int[] phraseOwner,
        LinearClassifier classifier, Func<string, IReadOnlyList<string>> synonyms)
    {
        _patterns = patterns;
        _slugs = new FrozenSlugs(patterns);
        _fields = fields;
        _phrases = phrases;
        _phraseOwner = phraseOwner;
        _classifier = classifier;
        _synonyms = synonyms;
    }

    public static PatternRanker Build(
        ImmutableArray<Pattern> patterns, IReadOnlyList<Lesson> lessons, FeatureSpace space, Func<string, IReadOnlyList<string>> synonyms)
    {
        var words = new Dictionary<LessonKind, List<ulong>>[patterns.Length];
        for (var p = 0; p < words.Length; p++)
            words[p] = new() { [LessonKind.Name] = [], [LessonKind.Purpose] = [], [LessonKind.Phrase] = [], [LessonKind.Passage] = [] };
        var phrases = new List<IReadOnlyList<(IReadOnlyList<ulong>, float)>>();
        var phraseOwner = new List<int>();
        var examples = ImmutableArray.CreateBuilder<Example>(lessons.Count);
        foreach (var lesson in lessons)
        {
            if (lesson.Kind is LessonKind.Emergency or LessonKind.OffTopic)
                continue;
            examples.Add(new Example(lesson.Features, lesson.Owner, lesson.Kind is LessonKind.Passage ? PassageWeight : lesson.Kind is LessonKind.TranslatedPhrase ? TranslatedWeight : 1f));
            if (lesson.Kind == LessonKind.TranslatedPhrase)
                continue;
            var own = Words(lesson.Tokens, synonyms);
            words[lesson.Owner][lesson.Kind].AddRange(own);
            if (lesson.Kind == LessonKind.Phrase)
            {
                phrases.Add([(own, 1f)]);
                phraseOwner.Add(lesson.Owner);
            }
        }

        var set = new ExampleSet(examples.ToImmutable(), Math.Max(patterns.Length, 1), space.Count);
        FieldScorer? fields = null, nearest = null;
        LinearClassifier? classifier = null;
        Parallel.Invoke(
            () => classifier = LinearClassifier.Train(set, epochs: 2, rate: 2.5f),
            () => fields = FieldScorer.Build([.. words.Select(w => (IReadOnlyList<(IReadOnlyList<ulong>, float)>)
            [
                (w[LessonKind.Name], 2.5f), (w[LessonKind.Purpose], 1.5f), (w[LessonKind.Phrase], 1.6f), (w[LessonKind.Passage], 0.8f),
            ])]),
            () => nearest = FieldScorer.Build(phrases, b: 0.4f));
        return new PatternRanker(patterns, fields!, nearest!, [.. phraseOwner], classifier!, synonyms);
    }

    public void Save(BinaryWriter writer)
    {
        _fields.Save(writer);
        _phrases.Save(writer);
        writer.Write(_phraseOwner.Length);
        foreach (var owner in _phraseOwner)
            writer.Write(owner);
        _classifier.Save(writer);
    }

    public static PatternRanker Load(BinaryReader reader, ImmutableArray<Pattern> patterns, Func<string, IReadOnlyList<string>> synonyms)
    {
        var fields = FieldScorer.Load(reader);
        var phrases = FieldScorer.Load(reader);
        var owners = new int[reader.ReadInt32()];
        for (var i = 0; i < owners.Length; i++)
            owners[i] = reader.ReadInt32();
        return new PatternRanker(patterns, fields, phrases, owners, LinearClassifier.Load(reader), synonyms);
    }

    /// <summary>One score a pattern, in the catalog's order.</summary>
    public float[] Score(IReadOnlyList<Token> tokens, ImmutableArray<PatternMention> mentions, SparseVector features)
    {
        var count = _patterns.Length;
        var scores = new float[count];
        if (count == 0)
            return scores;

        Span<float> fields = stackalloc float[count];
        fields.Clear();
        AddWords(_fields, tokens, fields);
        Blend(fields, FieldShare, scores);

        Span<float> nearest = stackalloc float[count];
        nearest.Clear();
        NearestPhrases(tokens, nearest);
        Blend(nearest, PhraseShare, scores);

        Span<float> classes = stackalloc float[count];
        _classifier.Score(features, classes);
        Blend(classes, ClassifierShare, scores);

        foreach (var mention in mentions)
            scores[_slugs[mention.Slug]] += MentionShare * mention.Strength;
        return scores;
    }

    private void AddWords(FieldScorer scorer, IReadOnlyList<Token> tokens, Span<float> scores)
    {
        string? previous = null;
        foreach (var token in tokens)
        {
            if (Stopwords.Contains(token.Text))
                continue;
            scorer.Add(FeatureHash.Word(token.Stem), 1f, scores);
            foreach (var group in _synonyms(token.Stem))
                scorer.Add(FeatureHash.Group(group), SynonymWeight, scores);
            if (previous is not null)
                scorer.Add(FeatureHash.Pair(previous, token.Stem), PairWeight, scores);
            previous = token.Stem;
        }
    }

    // A pattern is as near as its nearest phrase, a little nearer when several are.
    private void NearestPhrases(IReadOnlyList<Token> tokens, Span<float> scores)
    {
        var rented = System.Buffers.ArrayPool<float>.Shared.Rent(_phrases.Documents);
        var phrases = rented.AsSpan(0, _phrases.Documents);
        phrases.Clear();
        AddWords(_phrases, tokens, phrases);
        Span<float> second = stackalloc float[scores.Length];
        second.Clear();
        for (var i = 0; i < phrases.Length; i++)
        {
            var owner = _phraseOwner[i];
            var score = phrases[i];
            if (score > scores[owner])
                (second[owner], scores[owner]) = (scores[owner], score);
            else if (score > second[owner])
                second[owner] = score;
        }

        for (var p = 0; p < scores.Length; p++)
            scores[p] += 0.5f * second[p];
        System.Buffers.ArrayPool<float>.Shared.Return(rented);
    }

    private static void Blend(Span<float> part, float share, Span<float> into)
    {
        var mean = TensorPrimitives.Sum<float>(part) / part.Length;
        var variance = 0f;
        foreach (var x in part)
            variance += (x - mean) * (x - mean);
        var deviation = MathF.Sqrt(variance / part.Length);
        if (deviation < 1e-6f)
            return;
        for (var i = 0; i < part.Length; i++)
            into[i] += share * (part[i] - mean) / deviation;
    }

    private static List<ulong> Words(IReadOnlyList<Token> tokens, Func<string, IReadOnlyList<string>> synonyms)
    {
        var words = new List<ulong>(tokens.Count * 2);
        string? previous = null;
        foreach (var token in tokens)
        {
            if (Stopwords.Contains(token.Text))
                continue;
            words.Add(FeatureHash.Word(token.Stem));
            foreach (var group in synonyms(token.Stem))
                words.Add(FeatureHash.Group(group));
            if (previous is not null)
                words.Add(FeatureHash.Pair(previous, token.Stem));
            previous = token.Stem;
        }

        return words;
    }

    private sealed class FrozenSlugs(ImmutableArray<Pattern> patterns)
    {
        private readonly Dictionary<string, int> _index = patterns.Select((p, i) => (p.Slug, i)).ToDictionary(x => x.Slug, x => x.i, StringComparer.Ordinal);

        public int this[string slug] => _index[slug];
    }
}
