using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PatternBot.Cards;

/// <summary>
/// Reads JSON strings from their raw bytes. <see cref="JsonElement.GetString"/> throws on an escaped half of a surrogate pair, which is
/// valid JSON and may come from anybody; here it becomes U+FFFD.
/// </summary>
internal static class JsonText
{
    public static string Decode(JsonElement text) => Decode(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    public static string DecodeName(JsonProperty property) => Decode(JsonMarshal.GetRawUtf8PropertyName(property));

    /// <summary>The text between the quotes of a JSON string; bytes that are no UTF-8 become U+FFFD as well.</summary>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(raw);
        var chars = ArrayPool<char>.Shared.Rent(raw.Length);
        var length = 0;
        while (raw.Length > 0)
        {
            if (raw[0] != '\\')
            {
                var plain = raw.IndexOf((byte)'\\') is var slash && slash < 0 ? raw : raw[..slash];
                length += Encoding.UTF8.GetChars(plain, chars.AsSpan(length));
                raw = raw[plain.Length..];
                continue;
            }

            length += DecodeEscape(ref raw).EncodeToUtf16(chars.AsSpan(length));
        }

        var decoded = new string(chars, 0, length);
        ArrayPool<char>.Shared.Return(chars);
        return decoded;
    }

    /// <summary>Reads one escape at the start of <paramref name="raw"/>, both halves of a pair at once, and moves past it.</summary>
    public static Rune DecodeEscape(ref ReadOnlySpan<byte> raw)
    {
        var kind = raw[1];
        if (kind != 'u')
        {
            raw = raw[2..];
            return new Rune(kind switch { (byte)'n' => '\n', (byte)'t' => '\t', (byte)'r' => '\r', (byte)'b' => '\b', (byte)'f' => '\f', _ => (char)kind });
        }

        var unit = (char)HexUnit(raw);
        raw = raw[6..];
        if (!char.IsSurrogate(unit))
            return new Rune(unit);
        if (raw.StartsWith("\\u"u8) && Rune.TryCreate(unit, (char)HexUnit(raw), out var pair))
        {
            raw = raw[6..];
            return pair;
        }

        return Rune.ReplacementChar;
    }

    private static int HexUnit(ReadOnlySpan<byte> escape)
    {
        var unit = 0;
        foreach (var digit in escape.Slice(2, 4))
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        return unit;
    }
}
