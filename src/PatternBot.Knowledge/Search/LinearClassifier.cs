using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PatternBot.Knowledge.Search;

/// <summary>
/// Multinomial logistic regression over sparse features, trained by stochastic gradient descent in a fixed order: the same
/// examples give the same weights on every machine with the same vector width.
/// </summary>
public sealed class LinearClassifier
{
    // Ranking does not see the difference to full precision, memory does: half of it.
    private readonly Half[] _weights;
    private readonly float[] _bias;
    private readonly int _stride;

    private LinearClassifier(Half[] weights, float[] bias, int stride)
    {
        _weights = weights;
        _bias = bias;
        _stride = stride;
    }

    /// <summary>How many classes it tells apart.</summary>
    public int Classes => _stride;

    /// <summary>Learns from examples.</summary>
    /// <param name="set">The examples; every label is below the number of classes.</param>
    /// <param name="epochs">How often each example is seen.</param>
    /// <param name="rate">The first step's size; it falls to a tenth over the run.</param>
    /// <param name="seed">Fixes the order in which examples are seen.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static LinearClassifier Train(ExampleSet set, int epochs, float rate, int seed = 20261122)
    {
        var stride = set.Classes;
        var weights = new float[set.FeatureCount * stride];
        var bias = new float[stride];
        var gradient = new float[stride];
        var order = new int[set.Examples.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;

        var random = new Random(seed);
        long step = 0, steps = (long)epochs * order.Length;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                var example = set.Examples[index];
                var pace = rate * (1f - (0.9f * step++ / steps));
                Score(weights, bias, stride, example.Features, gradient);
                TensorPrimitives.SoftMax(gradient, gradient);
                gradient[example.Label] -= 1f;
                var scale = -pace * example.Weight;
                TensorPrimitives.MultiplyAdd(gradient, scale * 0.1f, bias, bias);
                var (ids, values) = example.Features;
                for (var i = 0; i < ids.Length; i++)
                {
                    var row = weights.AsSpan(ids[i] * stride, stride);
                    TensorPrimitives.MultiplyAdd(gradient, scale * values[i], row, row);
                }
            }
        }

        var halves = new Half[weights.Length];
        TensorPrimitives.ConvertToHalf(weights, halves);
        return new LinearClassifier(halves, bias, stride);
    }

    /// <summary>Writes the score of every class; a softmax of it gives probabilities.</summary>
    /// <param name="features">The text's features.</param>
    /// <param name="scores">Receives one score a class.</param>
    public void Score(SparseVector features, Span<float> scores)
    {
        _bias.CopyTo(scores);
        Span<float> row = stackalloc float[_stride];
        var (ids, values) = features;
        for (var i = 0; i < ids.Length; i++)
        {
            TensorPrimitives.ConvertToSingle(_weights.AsSpan(ids[i] * _stride, _stride), row);
            TensorPrimitives.MultiplyAdd(row, values[i], scores, scores);
        }
    }

    /// <summary>How much a feature speaks for a class, above what it says for the classes on average.</summary>
    public float Leaning(int feature, int label)
    {
        Span<float> row = stackalloc float[_stride];
        TensorPrimitives.ConvertToSingle(_weights.AsSpan(feature * _stride, _stride), row);
        return row[label] - (TensorPrimitives.Sum<float>(row) / _stride);
    }

    internal void Save(BinaryWriter writer)
    {
        writer.Write(_stride);
        writer.Write(_weights.Length);
        writer.Write(MemoryMarshal.AsBytes(_bias.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan()));
    }

    internal static LinearClassifier Load(BinaryReader reader)
    {
        var stride = reader.ReadInt32();
        var classifier = new LinearClassifier(new Half[reader.ReadInt32()], new float[stride], stride);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(classifier._bias.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(classifier._weights.AsSpan()));
        return classifier;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Score(float[] weights, float[] bias, int stride, SparseVector features, Span<float> scores)
    {
        bias.CopyTo(scores);
        var (ids, values) = features;
        for (var i = 0; i < ids.Length; i++)
            TensorPrimitives.MultiplyAdd(weights.AsSpan(ids[i] * stride, stride), values[i], scores, scores);
    }
}
