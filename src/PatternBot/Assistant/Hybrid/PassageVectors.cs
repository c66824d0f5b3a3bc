using System.Collections.Immutable;
using System.Numerics.Tensors;
using PatternBot.Knowledge.Passages;

namespace PatternBot.Assistant.Hybrid;

/// <summary>The passages of one catalog with their vectors. Immutable, safe for any number of readers at once.</summary>
public sealed class PassageVectors
{
    private readonly ImmutableArray<Passage> _passages;

    // One row a passage, of length 1: then the cosine is the dot product.
    private readonly float[] _rows;

    /// <summary>Passages with their vectors, at the same places.</summary>
    /// <exception cref="ModelUnavailableException">The vectors are not of one length, or hold what is no number.</exception>
    public PassageVectors(ImmutableArray<Passage> passages, IReadOnlyList<float[]> vectors)
    {
        _passages = passages;
        Dimensions = vectors.Count == 0 ? 0 : vectors[0].Length;
        _rows = new float[passages.Length * Dimensions];
        for (var i = 0; i < passages.Length; i++)
        {
            if (vectors[i].Length != Dimensions)
                throw new ModelUnavailableException("The vectors are not all of one length.", null, null);
            Normalize(vectors[i], _rows.AsSpan(i * Dimensions, Dimensions));
        }
    }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimensions { get; }

    /// <summary>How many passages there are.</summary>
    public int Count => _passages.Length;

    /// <summary>The passages whose vectors point most nearly where this one does, the nearest first; none for a vector of another length.</summary>
    /// <param name="vector">The vector, of any length above 0.</param>
    /// <param name="count">How many at most.</param>
    public ImmutableArray<Passage> Nearest(ReadOnlySpan<float> vector, int count)
    {
        if (vector.Length != Dimensions || _passages.IsEmpty)
            return [];
        var distances = new float[_passages.Length];
        for (var i = 0; i < distances.Length; i++)
            distances[i] = -TensorPrimitives.Dot(vector, _rows.AsSpan(i * Dimensions, Dimensions));
        var order = Enumerable.Range(0, distances.Length).ToArray();
        Array.Sort(distances, order);
        return [.. order.Take(count).Select(i => _passages[i])];
    }

    private static void Normalize(ReadOnlySpan<float> vector, Span<float> row)
    {
        var length = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(length))
            throw new ModelUnavailableException("A vector holds what is no number.", null, null);
        if (length > 0)
            TensorPrimitives.Divide(vector, length, row);
    }
}
