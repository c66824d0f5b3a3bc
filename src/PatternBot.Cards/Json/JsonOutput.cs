using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using PatternBot.Cards.Expressions;

namespace PatternBot.Cards;

/// <summary>
/// Compact JSON as UTF-8 in one rented buffer, which can be cut back and inserted into. Escapes what JSON demands and nothing else, so
/// that text in any language stays legible.
/// </summary>
/// <param name="maxBytes">Where to stop; exceeded by no more than the buffer's spare room.</param>
/// <param name="scriptNumbers">Writes numbers of the data as scripts would, where people will read them; otherwise they stay as they came.</param>
internal sealed class JsonOutput(int maxBytes, bool scriptNumbers = false) : IDisposable
{
    // What a piece of data must not hold to be copied as it is: another level, an escape, a line of its own.
    private static readonly SearchValues<byte> NotToBeCopied = SearchValues.Create("{[\\\n\r\t"u8);
    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);
    private static readonly SearchValues<char> EscapedChars = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(16 * 1024, maxBytes));

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    public void CutTo(int length) => Length = length;

    public void InsertAt(int position, byte c)
    {
        Reserve(1);
        _buffer.AsSpan(position, Length - position).CopyTo(_buffer.AsSpan(position + 1));
        _buffer[position] = c;
        Length++;
    }

    public void Raw(byte c)
    {
        Reserve(1)[0] = c;
        Length++;
    }

    public void Raw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        Length += utf8.Length;
    }

    /// <summary>A whole value. NaN, the infinities and what is undefined have no form in JSON and become null.</summary>
    public void Value(in Value value, int depthLeft)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                Raw(value.Boolean ? "true"u8 : "false"u8);
                break;
            case ValueKind.Number when !scriptNumbers && value.TryGetElement(out var number):
                Raw(JsonMarshal.GetRawUtf8Value(number));
                break;
            case ValueKind.Number when double.IsFinite(value.Number):
                Number(value.Number);
                break;
            case ValueKind.Text:
                Raw((byte)'"');
                TextInside(value);
                Raw((byte)'"');
                break;
            case ValueKind.List:
                List(value, Deeper(depthLeft));
                break;
            case ValueKind.Object:
                Object(value, Deeper(depthLeft));
                break;
            default:
                Raw("null"u8);
                break;
        }
    }

    /// <summary>The escaped characters of a text value, without the quotes.</summary>
    public void TextInside(in Value text)
    {
        if (text.TryGetElement(out var element))
            JsonInside(JsonMarshal.GetRawUtf8Value(element)[1..^1]);
        else
            Escaped(text.Text);
    }

    public void Number(double number) => Length += JsNumber.Format(number, Reserve(JsNumber.MaxLength));

    public void Escaped(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var plain = text.IndexOfAny(EscapedChars) is var next && next < 0 ? text : text[..next];
            Utf8.FromUtf16(plain, Reserve(plain.Length * 3), out _, out var written);
            Length += written;
            text = text[plain.Length..];
            if (text.Length == 0)
                return;
            Escape(text[0]);
            text = text[1..];
        }
    }

    /// <summary>The inside of a JSON string that came with the data: copied as it is unless it holds escapes that need not be.</summary>
    private void JsonInside(ReadOnlySpan<byte> raw)
    {
        if (!Utf8.IsValid(raw))
        {
            Escaped(JsonText.Decode(raw));
            return;
        }

        while (raw.Length > 0)
        {
            var plain = raw.IndexOf((byte)'\\') is var slash && slash < 0 ? raw : raw[..slash];
            Raw(plain);
            raw = raw[plain.Length..];
            if (raw.Length == 0)
                return;
            var rune = JsonText.DecodeEscape(ref raw);
            if (rune.IsAscii && EscapedBytes.Contains((byte)rune.Value))
                Escape((char)rune.Value);
            else
                Length += rune.EncodeToUtf8(Reserve(4));
        }
    }

    private void Escape(char c)
    {
        var shorthand = c switch { '"' => '"', '\\' => '\\', '\n' => 'n', '\r' => 'r', '\t' => 't', '\b' => 'b', '\f' => 'f', _ => '\0' };
        if (shorthand != '\0')
            Raw([(byte)'\\', (byte)shorthand]);
        else
            Raw([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)('0' + (c >> 4)), (byte)"0123456789abcdef"[c & 15]]);
    }

    private void List(in Value list, int depthLeft)
    {
        Raw((byte)'[');
        var first = true;
        if (list.TryGetElement(out var array))
        {
            foreach (var item in array.EnumerateArray())
            {
                Separate(ref first);
                Value(Expressions.Value.From(item), depthLeft);
            }
        }
        else
        {
            foreach (var item in list.Items())
            {
                Separate(ref first);
                Value(item, depthLeft);
            }
        }

        Raw((byte)']');
    }

    private void Object(in Value entries, int depthLeft)
    {
        var first = true;
        if (entries.TryGetElement(out var properties))
        {
            var raw = JsonMarshal.GetRawUtf8Value(properties);
            if (!scriptNumbers && (raw[1] is (byte)'"' or (byte)'}') && raw[1..].IndexOfAny(NotToBeCopied) < 0 && !HasSpaces(raw) && Utf8.IsValid(raw))
            {
                Raw(raw);
                return;
            }

            Raw((byte)'{');
            foreach (var property in properties.EnumerateObject())
            {
                Separate(ref first);
                Raw((byte)'"');
                JsonInside(JsonMarshal.GetRawUtf8PropertyName(property));
                Raw("\":"u8);
                Value(Expressions.Value.From(property.Value), depthLeft);
            }
        }
        else
        {
            Raw((byte)'{');
            foreach (var (name, value) in entries.Entries())
            {
                if (value.Kind == ValueKind.Undefined)
                    continue;
                Separate(ref first);
                Raw((byte)'"');
                Escaped(name);
                Raw("\":"u8);
                Value(value, depthLeft);
            }
        }

        Raw((byte)'}');
    }

    /// <summary>Spaces between the pieces of an object without escapes; a text that only looks like it counts too, which does no harm.</summary>
    private static bool HasSpaces(ReadOnlySpan<byte> raw) => raw.IndexOf("\" "u8) >= 0 || raw.IndexOf("\": "u8) >= 0 || raw.IndexOf(", \""u8) >= 0;

    public void Separate(ref bool first)
    {
        if (!first)
            Raw((byte)',');
        first = false;
    }

    private static int Deeper(int depthLeft) => depthLeft > 0 ? depthLeft - 1 : throw new LimitException("the card would be nested too deeply");

    private Span<byte> Reserve(int bytes)
    {
        if (_buffer.Length - Length < bytes)
            Grow(bytes);
        return _buffer.AsSpan(Length);
    }

    private void Grow(int bytes)
    {
        // An upper bound may ask for three times what is used in the end, so the limit is on what has been written.
        if (Length > maxBytes || bytes > 4L * maxBytes)
            throw new LimitException($"the card would be larger than {maxBytes} bytes");
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(Math.Min(_buffer.Length * 2L, Array.MaxLength), Length + (long)bytes));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
