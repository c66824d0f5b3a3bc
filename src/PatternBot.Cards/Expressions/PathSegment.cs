using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PatternBot.Cards.Expressions;

/// <summary>One step of a path such as <c>a[0].b</c>: a name, which doubles as an index when it starts with digits.</summary>
internal sealed class PathSegment
{
    private const byte CaseBit = 0x20;

    private readonly byte[] _utf8;
    private readonly bool _isPlain;

    public PathSegment(string name)
    {
        Name = name;
        _utf8 = Encoding.UTF8.GetBytes(name);
        _isPlain = name.Length > 0 && Ascii.IsValid(name) && !name.Contains('\\', StringComparison.Ordinal);
        Index = JsNumber.TryParseInteger(name, out var number) && Math.Abs(number) < int.MaxValue ? (int)number : -1;
        HasIndex = !double.IsNaN(number);
        IsIndexName = Index >= 0 && Index.ToString(CultureInfo.InvariantCulture) == name;
    }

    public string Name { get; }

    /// <summary>Reads as a number, so that a list takes it for an index (perhaps one out of range).</summary>
    public bool HasIndex { get; }

    public int Index { get; }

    /// <summary>Is exactly the name of an item: <c>5</c>, but not <c>05</c> or <c>5a</c>.</summary>
    public bool IsIndexName { get; }

    public bool Matches(string name) =>
        string.Equals(Name, name, StringComparison.OrdinalIgnoreCase) || (!Ascii.IsValid(name) && Name.ToLowerInvariant() == name.ToLowerInvariant());

    public bool Matches(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);

        // Nearly every member is passed by at its first letter.
        if (_isPlain && raw.Length > 0 && raw[0] is < 0x80 and not (byte)'\\' && (raw[0] | CaseBit) != (_utf8[0] | CaseBit))
            return false;
        if (_isPlain && Ascii.EqualsIgnoreCase(raw, _utf8))
            return true;
        return Ascii.IsValid(raw) && !raw.Contains((byte)'\\')
            ? Ascii.EqualsIgnoreCase(raw, _utf8)
            : Matches(JsonText.DecodeName(property));
    }

    /// <summary>Splits a path the way the official engine does: at dots and brackets, whatever stands between quotes.</summary>
    public static PathSegment[] Split(string path)
    {
        var parts = path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        return Array.ConvertAll(parts, part => new PathSegment(Unquote(part)));
    }

    /// <summary>Follows the path from a value; undefined as soon as a step leads nowhere.</summary>
    public static Value Follow(Value from, ReadOnlySpan<PathSegment> path)
    {
        foreach (var segment in path)
        {
            if (from is { Kind: ValueKind.List } && segment.HasIndex)
                from = segment.Index >= 0 && segment.Index < from.Count ? from.Item(segment.Index) : Value.Undefined;
            else
                from = from.Property(segment);
        }

        return from;
    }

    private static string Unquote(string part) =>
        part.Length > 1 && part[0] is '"' or '\'' && part[^1] == part[0] ? part[1..^1] : part;
}
