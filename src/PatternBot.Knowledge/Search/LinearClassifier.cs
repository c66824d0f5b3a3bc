using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace PatternBot.Knowledge.Search;

/// <summary>
/// Multinomial logistic regression over sparse features, trained by stochastic gradient descent in a fixed order: the same
/// examples give the same weights on every machine with the same vector width.
/// </summary>
public sealed class LinearClassifier
{
    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly int _stride;

    private LinearClassifier(float[] weights, float[] bias, int stride)
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

        return new LinearClassifier(weights, bias, stride);
    }

    /// <summary>Writes the score of every class; a softmax of it gives probabilities.</summary>
    /// <param name="features">The text's features.</param>
    /// <param name="scores">Receives one score a class.</param>
    public void Score(SparseVector features, Span<float> scores) => Score(_weights, _bias, _stride, features, scores);

    /// <summary>How much a feature speaks for a class, above what it says for the classes on average.</summary>
    public float Leaning(int feature, int label)
    {
        var row = _weights.AsSpan(feature * _stride, _stride);
        return row[label] - (TensorPrimitives.Sum<float>(row) / _stride);
    }

    /// <summary>Writes the weights in half precision: ranking does not see the difference.</summary>
    internal void Save(BinaryWriter writer)
    {
        writer.Write(_stride);
        writer.Write(_weights.Length);
        foreach (var weight in _bias)
            writer.Write(weight);
        var halves = new Half[_weights.Length];
        TensorPrimitives.ConvertToHalf(_weights, halves);
        writer.Write(MemoryMarshal.AsBytes(halves.AsSpan()));
    }

    internal static LinearClassifier Load(BinaryReader reader)
    {
        var stride = reader.ReadInt32();
        var weights = new float[reader.ReadInt32()];
        var bias = new float[stride];
        for (var i = 0; i < stride; i++)
            bias[i] = reader.ReadSingle();
        var halves = new Half[weights.Length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
        TensorPrimitives.ConvertToSingle(halves, weights);
        return new LinearClassifier(weights, bias, stride);
    }

    private static void Score(float[] weights, float[] bias, int stride, SparseVector features, Span<float> scores)
    {
        bias.CopyTo(scores);
        var (ids, values) = features;
        for (var i = 0; i < ids.Length; i++)
            TensorPrimitives.MultiplyAdd(weights.AsSpan(ids[i] * stride, stride), values[i], scores, scores);
    }
}
