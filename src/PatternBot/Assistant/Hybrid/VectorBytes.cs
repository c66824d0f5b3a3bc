using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace PatternBot.Assistant.Hybrid;

/// <summary>A vector as it is kept: numbers of 16 bits, little-endian. A ranking by angle does not see the difference, and the database is half as large.</summary>
internal static class VectorBytes
{
    public static byte[] From(ReadOnlySpan<float> vector)
    {
        // Of length 1, so that none of its numbers is too large or too small for 16 bits.
        var length = TensorPrimitives.Norm(vector);
        var unit = new float[vector.Length];
        TensorPrimitives.Divide(vector, length > 0 ? length : 1, unit);
        var halves = new Half[vector.Length];
        TensorPrimitives.ConvertToHalf(unit, halves);
        return MemoryMarshal.AsBytes(halves.AsSpan()).ToArray();
    }

    public static float[] ToVector(byte[] bytes)
    {
        var halves = MemoryMarshal.Cast<byte, Half>(bytes);
        var vector = new float[halves.Length];
        TensorPrimitives.ConvertToSingle(halves, vector);
        return vector;
    }
}
