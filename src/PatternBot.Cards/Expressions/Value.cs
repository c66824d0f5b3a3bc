using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PatternBot.Cards.Expressions;

internal enum ValueKind : byte
{
    Undefined,
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

/// <summary>A value of the expression language, either still inside the JSON data (nothing is copied) or computed.</summary>
internal readonly struct Value
{
    private readonly JsonElement _element;
    private readonly object? _reference;
    private readonly double _number;

    private Value(ValueKind kind, object? reference = null, double number = 0)
    {
        Kind = kind;
        _reference = reference;
        _number = number;
    }

    private Value(ValueKind kind, JsonElement element)
    {
        Kind = kind;
        _element = element;
    }

    public static Value Undefined => default;

    public static Value Null => new(ValueKind.Null);

    public static Value True => new(ValueKind.Boolean, number: 1);

    public static Value False => new(ValueKind.Boolean);

    public ValueKind Kind { get; }

    public bool IsMissing => Kind <= ValueKind.Null;

    public bool Boolean => _number != 0;

    /// <summary>Only for <see cref="ValueKind.Number"/>.</summary>
    public double Number => IsElement ? _element.GetDouble() : _number;

    /// <summary>The language counts NaN as no number.</summary>
    public bool IsNumber => Kind == ValueKind.Number && !double.IsNaN(Number);

    public bool IsInteger => Kind == ValueKind.Number && double.IsInteger(Number);

    /// <summary>Only for <see cref="ValueKind.Text"/>. Allocates when the text still is JSON.</summary>
    public string Text => _reference is string text ? text : JsonText.Decode(_element);

    private bool IsElement => _element.ValueKind != JsonValueKind.Undefined;

    public static implicit operator Value(bool value) => value ? True : False;

    public static implicit operator Value(double value) => new(ValueKind.Number, number: value);

    public static implicit operator Value(string value) => new(ValueKind.Text, value);

    /// <summary>A list of its own: an empty one is the same as no other, so the shared empty array will not do.</summary>
    public static Value List(params Value[] items) => new(ValueKind.List, items.Length > 0 ? items : GC.AllocateUninitializedArray<Value>(0));

    public static Value Object(params KeyValuePair<string, Value>[] entries) => new(ValueKind.Object, entries);

    public static Value From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined => Undefined,
        JsonValueKind.Null => Null,
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.Number => new Value(ValueKind.Number, element),
        JsonValueKind.String => new Value(ValueKind.Text, element),
        JsonValueKind.Array => new Value(ValueKind.List, element),
        _ => new Value(ValueKind.Object, element),
    };

    /// <summary>True when the value still is a piece of the JSON data.</summary>
    public bool TryGetElement(out JsonElement element)
    {
        element = _element;
        return IsElement;
    }

    /// <summary>Items of a list, entries of an object.</summary>
    public int Count => (_reference, Kind) switch
    {
        (Value[] items, _) => items.Length,
        (KeyValuePair<string, Value>[] entries, _) => entries.Length,
        (_, ValueKind.List) => _element.GetArrayLength(),
        _ => _element.GetPropertyCount(),
    };

    public Value Item(int index) => _reference is Value[] items ? items[index] : From(_element[index]);

    /// <summary>The items of a list; treat as read-only.</summary>
    public Value[] Items()
    {
        if (_reference is Value[] items)
            return items;
        var copy = new Value[_element.GetArrayLength()];
        var next = 0;
        foreach (var item in _element.EnumerateArray())
            copy[next++] = From(item);
        return copy;
    }

    /// <summary>The entries of an object in document order; treat as read-only.</summary>
    public KeyValuePair<string, Value>[] Entries()
    {
        if (_reference is KeyValuePair<string, Value>[] entries)
            return entries;
        var copy = new KeyValuePair<string, Value>[_element.GetPropertyCount()];
        var next = 0;
        foreach (var property in _element.EnumerateObject())
            copy[next++] = new(JsonText.DecodeName(property), From(property.Value));
        return copy;
    }

    /// <summary>
    /// The member of that name. Case does not matter and the first in document order wins, even where an exact match follows; lists
    /// and texts have their indexes as names. Undefined where there is none.
    /// </summary>
    public Value Property(PathSegment name)
    {
        switch (Kind)
        {
            case ValueKind.Object when _reference is KeyValuePair<string, Value>[] entries:
                foreach (var entry in entries)
                {
                    if (name.Matches(entry.Key))
                        return entry.Value;
                }

                return Undefined;
            case ValueKind.Object:
                foreach (var property in _element.EnumerateObject())
                {
                    if (name.Matches(property))
                        return From(property.Value);
                }

                return Undefined;
            case ValueKind.List when name.IsIndexName && name.Index < Count:
                return Item(name.Index);
            case ValueKind.Text when name.IsIndexName && name.Index < Text.Length:
                return Text[name.Index].ToString();
            default:
                return Undefined;
        }
    }

    /// <summary>Equality of scripts' <c>===</c>: lists and objects are equal only to themselves.</summary>
    public bool IsSameAs(in Value other) => Kind == other.Kind && Kind switch
    {
        ValueKind.Boolean => Boolean == other.Boolean,
        ValueKind.Number => Number == other.Number,
        ValueKind.Text => Text == other.Text,
        ValueKind.List or ValueKind.Object => IsElement && other.IsElement
            ? Unsafe.AreSame(ref MemoryMarshal.GetReference(JsonMarshal.GetRawUtf8Value(_element)), ref MemoryMarshal.GetReference(JsonMarshal.GetRawUtf8Value(other._element)))
            : ReferenceEquals(_reference, other._reference) && _reference is not null,
        _ => true,
    };
}
