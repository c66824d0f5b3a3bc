using System.Runtime.InteropServices;

namespace PatternBot.Cards.Expressions;

/// <summary>Sameness as sets see it: values by value, lists and objects by identity.</summary>
internal sealed class SameValue(Evaluation evaluation) : IEqualityComparer<Value>
{
    // Many objects with the same content fall into one bucket, and comparing them all is work that must end.
    private const int ComparisonsPerRepeat = 64;
    private const int HashedBytes = 128;

    private int _comparisons;

    public bool Equals(Value x, Value y)
    {
        if (++_comparisons % ComparisonsPerRepeat == 0)
            evaluation.CountRepeat();
        return x.IsSameAs(y) || (x.Kind == ValueKind.Number && y.Kind == ValueKind.Number && double.IsNaN(x.Number) && double.IsNaN(y.Number));
    }

    public int GetHashCode(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Number:
                return value.Number.GetHashCode();
            case ValueKind.Text:
                return value.Text.GetHashCode(StringComparison.Ordinal);
            case ValueKind.List or ValueKind.Object when value.TryGetElement(out var element):
                var json = JsonMarshal.GetRawUtf8Value(element);
                var hash = new HashCode();
                hash.Add(json.Length);
                hash.AddBytes(json[..Math.Min(json.Length, HashedBytes)]);
                return hash.ToHashCode();
            default:
                return HashCode.Combine(value.Kind, value.Kind >= ValueKind.List ? value.Count : 0);
        }
    }
}
