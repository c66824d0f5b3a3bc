using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace PatternBot.Knowledge.Search;

/// <summary>Tells which emergency a text describes, or that it describes none.</summary>
internal sealed class EmergencyReader
{
    // Set on the tuning questions: less lets designs pass for fires, more lets fires pass for designs.
    private const float NoneShare = 0.35f;
    private const float OffTopicWeight = 0.3f;

    private readonly ImmutableArray<Emergency> _emergencies;
    private readonly FeatureSpace _space;
    private readonly LinearClassifier _classifier;

    private EmergencyReader(ImmutableArray<Emergency> emergencies, FeatureSpace space, LinearClassifier classifier)
    {
        _emergencies = emergencies;
        _space = space;
        _classifier = classifier;
    }

    /// <summary>A reader that learned from the emergencies' phrases; the patterns' phrases are what no emergency is.</summary>
    public static EmergencyReader Build(ImmutableArray<Emergency> emergencies, IReadOnlyList<Lesson> lessons, FeatureSpace space)
    {
        // Many a pattern's phrase is what an emergency looks like from inside. They count less the more of them there are, so
        // that "none" does not drown all six together.
        var none = emergencies.Length;
        var cries = lessons.Count(l => l.Kind == LessonKind.Emergency);
        var others = lessons.Count(l => l.Kind is LessonKind.Phrase or LessonKind.TranslatedPhrase or LessonKind.Name);
        var weight = Math.Min(1f, NoneShare * cries / Math.Max(others, 1));
        var examples = ImmutableArray.CreateBuilder<Example>(cries + others);
        foreach (var lesson in lessons)
        {
            if (lesson.Kind == LessonKind.Emergency)
                examples.Add(new Example(lesson.Features, lesson.Owner, 1f));
            else if (lesson.Kind is LessonKind.Phrase or LessonKind.TranslatedPhrase or LessonKind.Name)
                examples.Add(new Example(lesson.Features, none, weight));
            else if (lesson.Kind is LessonKind.OffTopic)
                examples.Add(new Example(lesson.Features, none, OffTopicWeight));
        }

        return new EmergencyReader(emergencies, space, LinearClassifier.Train(new ExampleSet(examples.ToImmutable(), none + 1, space.Count), epochs: 3, rate: 3f));
    }

    public void Save(BinaryWriter writer) => _classifier.Save(writer);

    public static EmergencyReader Load(BinaryReader reader, ImmutableArray<Emergency> emergencies, FeatureSpace space) =>
        new(emergencies, space, LinearClassifier.Load(reader));

    /// <summary>The words that speak for an emergency, in the text's order, at most <paramref name="count"/>.</summary>
    public ImmutableArray<string> Telltales(string text, IReadOnlyList<Token> tokens, string emergency, int count)
    {
        var label = -1;
        for (var e = 0; e < _emergencies.Length && label < 0; e++)
            if (_emergencies[e].Slug == emergency)
                label = e;
        return
        [
            .. tokens
                .Where(t => !Stopwords.Contains(t.Text))
                .Select(t => (Token: t, Feature: _space.WordFeature(t.Stem)))
                .Where(t => t.Feature >= 0)
                .Select(t => (t.Token, Leaning: _classifier.Leaning(t.Feature, label)))
                .Where(t => t.Leaning > 0)
                .OrderByDescending(t => t.Leaning)
                .Select(t => t.Token)
                .Aggregate(new List<Token>(), (chosen, token) =>
                {
                    // What a wording means stands at the wording's place: each place is shown once.
                    if (chosen.Count < count && !chosen.Any(c => c.Start < token.Start + token.Length && token.Start < c.Start + c.Length))
                        chosen.Add(token);
                    return chosen;
                })
                .OrderBy(t => t.Start)
                .Select(t => AsWritten(text, t)),
        ];
    }

    // What stands in the text there, with nothing but letters, digits and blanks, so that it can be shown anywhere.
    private static string AsWritten(string text, Token token) => string.Join(
        ' ',
        Tokenizer.Split(text.Substring(token.Start, token.Length)).Select(t => t.Text));

    /// <summary>The emergencies with their probabilities, the likeliest first.</summary>
    public ImmutableArray<RankedEmergency> Read(SparseVector features)
    {
        Span<float> scores = stackalloc float[_classifier.Classes];
        _classifier.Score(features, scores);
        TensorPrimitives.SoftMax(scores, scores);
        var ranked = new RankedEmergency[_emergencies.Length];
        for (var e = 0; e < ranked.Length; e++)
            ranked[e] = new RankedEmergency(_emergencies[e].Slug, scores[e]);
        Array.Sort(ranked, (x, y) => y.Probability.CompareTo(x.Probability));
        return [.. ranked];
    }
}
