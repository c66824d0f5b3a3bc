namespace PatternBot.Cards.Expressions;

/// <summary>The equality of <c>==</c>: deep, case-sensitive, without conversions; null equals missing.</summary>
internal static class Equality
{
    private const int MaxDepth = 256;
    private const double Epsilon = 2.220446049250313e-16;

    public static bool AreEqual(in Value a, in Value b) => AreEqual(a, b, MaxDepth, tolerant: true);

    private static bool AreEqual(in Value a, in Value b, int depthLeft, bool tolerant)
    {
        if (depthLeft == 0)
            throw new LimitException("what is compared is nested too deeply");
        if (tolerant && (a.IsMissing || b.IsMissing))
            return a.IsMissing && b.IsMissing;
        if (a.Kind != b.Kind)
            return false;
        return a.Kind switch
        {
            ValueKind.List => AreEqual(a.Items(), b.Items(), depthLeft - 1, tolerant),
            ValueKind.Object => AreEqual(a.Entries(), b.Entries(), depthLeft - 1),
            ValueKind.Number => a.Number == b.Number || (tolerant ? Math.Abs(a.Number - b.Number) < Epsilon : double.IsNaN(a.Number) && double.IsNaN(b.Number)),
            _ => a.IsSameAs(b),
        };
    }

    private static bool AreEqual(Value[] a, Value[] b, int depthLeft, bool tolerant)
    {
        if (a.Length != b.Length)
            return false;
        for (var i = 0; i < a.Length; i++)
        {
            if (!AreEqual(a[i], b[i], depthLeft, tolerant))
                return false;
        }

        return true;
    }

    /// <summary>Members in any order. Inside objects the official engine compares exactly: null is not missing, and numbers do not round.</summary>
    private static bool AreEqual(KeyValuePair<string, Value>[] a, KeyValuePair<string, Value>[] b, int depthLeft)
    {
        if (a.Length != b.Length)
            return false;
        var members = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, value) in b)
            members[name] = value;
        return Array.TrueForAll(a, entry => members.TryGetValue(entry.Key, out var value) && AreEqual(entry.Value, value, depthLeft, tolerant: false));
    }
}
