using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace PatternBot.Knowledge.Search;

/// <summary>Tells whether a text is about what the catalog knows at all. It learned from everything people ask, and from messages that no pattern answers.</summary>
internal sealed class TopicGate
{
    private const int About = 0;
    private const int OffTopic = 1;

    private readonly LinearClassifier? _classifier;

    private TopicGate(LinearClassifier? classifier) => _classifier = classifier;

    public static TopicGate Build(IReadOnlyList<Lesson> lessons, FeatureSpace space)
    {
        var off = lessons.Count(l => l.Kind == LessonKind.OffTopic);
        var about = lessons.Count(l => l.Kind is LessonKind.Phrase or LessonKind.Name or LessonKind.Emergency);
        if (off == 0 || about == 0)
            return new TopicGate(null);
        var weight = Math.Min(1f, (float)off / about * 2f);
        var examples = ImmutableArray.CreateBuilder<Example>(off + about);
        foreach (var lesson in lessons)
        {
            if (lesson.Kind == LessonKind.OffTopic)
                examples.Add(new Example(lesson.Features, OffTopic, 1f));
            else if (lesson.Kind is LessonKind.Phrase or LessonKind.Name or LessonKind.Emergency)
                examples.Add(new Example(lesson.Features, About, weight));
        }

        return new TopicGate(LinearClassifier.Train(new ExampleSet(examples.ToImmutable(), 2, space.Count), epochs: 4, rate: 1f));
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_classifier is not null);
        _classifier?.Save(writer);
    }

    public static TopicGate Load(BinaryReader reader) => new(reader.ReadBoolean() ? LinearClassifier.Load(reader) : null);

    /// <summary>From 0 to 1: how probably the text is about the catalog's subject; null when nothing was learned.</summary>
    public double? Probability(SparseVector features)
    {
        if (_classifier is null)
            return null;
        Span<float> scores = stackalloc float[2];
        _classifier.Score(features, scores);
        TensorPrimitives.SoftMax(scores, scores);
        return scores[About];
    }
}
