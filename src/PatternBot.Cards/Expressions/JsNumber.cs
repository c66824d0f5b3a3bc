using System.Buffers.Text;
using System.Globalization;

namespace PatternBot.Cards.Expressions;

/// <summary>Numbers written and read as ECMAScript does, which is what the official engine shows to people.</summary>
internal static class JsNumber
{
    /// <summary>Room for the longest form.</summary>
    public const int MaxLength = 32;

    public static string Format(double value)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        return System.Text.Encoding.ASCII.GetString(utf8[..Format(value, utf8)]);
    }

    /// <summary>Number::toString: plain digits from 1e-6 up to below 1e21, otherwise a power of ten such as <c>1e+21</c>.</summary>
    public static int Format(double value, Span<byte> utf8)
    {
        if (value == 0)
        {
            utf8[0] = (byte)'0';
            return 1;
        }

        if (!double.IsFinite(value))
        {
            var name = double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8;
            name.CopyTo(utf8);
            return name.Length;
        }

        Utf8Formatter.TryFormat(value, utf8, out var length);
        var power = utf8[..length].IndexOf((byte)'E');
        return power < 0 ? length : Reformat(utf8, length, power);
    }

    /// <summary>From .NET's <c>d.dddE+xx</c> to the script's form; the shortest digits are the same.</summary>
    private static int Reformat(Span<byte> utf8, int length, int power)
    {
        Utf8Parser.TryParse(utf8[(power + 1)..length], out int exponent, out _);
        Span<byte> digits = stackalloc byte[MaxLength];
        var count = 0;
        var negative = utf8[0] == '-';
        foreach (var c in utf8[(negative ? 1 : 0)..power])
        {
            if (c != '.')
                digits[count++] = c;
        }

        var at = negative ? 1 : 0;
        if (exponent is >= 0 and < 21)
        {
            digits[..count].CopyTo(utf8[at..]);
            utf8.Slice(at + count, exponent + 1 - count).Fill((byte)'0');
            return at + exponent + 1;
        }

        if (exponent is < 0 and >= -6)
        {
            "0."u8.CopyTo(utf8[at..]);
            utf8.Slice(at + 2, -exponent - 1).Fill((byte)'0');
            digits[..count].CopyTo(utf8[(at + 1 - exponent)..]);
            return at + 1 - exponent + count;
        }

        utf8[at++] = digits[0];
        if (count > 1)
        {
            utf8[at++] = (byte)'.';
            digits[1..count].CopyTo(utf8[at..]);
            at += count - 1;
        }

        utf8[at++] = (byte)'e';
        utf8[at++] = (byte)(exponent < 0 ? '-' : '+');
        Utf8Formatter.TryFormat(Math.Abs(exponent), utf8[at..], out var written);
        return at + written;
    }

    /// <summary>Math.round: halves go up, towards positive infinity.</summary>
    public static double Round(double value)
    {
        var floor = Math.Floor(value);
        return value - floor >= 0.5 ? floor + 1 : floor;
    }

    /// <summary>parseInt with radix 10: the leading integer of a text; NaN and false where there is none.</summary>
    public static bool TryParseInteger(string text, out double number)
    {
        var start = JsWhiteSpace.Skip(text, 0);
        var end = start < text.Length && text[start] is '+' or '-' ? start + 1 : start;
        var digits = end;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        number = end == digits ? double.NaN : double.Parse(text.AsSpan(start, end - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return end > digits;
    }

    /// <summary>parseFloat: the leading decimal number of a text; NaN and false where there is none.</summary>
    public static bool TryParseFloat(string text, out double number)
    {
        var start = JsWhiteSpace.Skip(text, 0);
        var at = start < text.Length && text[start] is '+' or '-' ? start + 1 : start;
        if (text.AsSpan(at).StartsWith("Infinity", StringComparison.Ordinal))
        {
            number = text[start] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        var end = SkipDigits(text, at);
        var any = end > at;
        if (end < text.Length && text[end] == '.' && (any || SkipDigits(text, end + 1) > end + 1))
        {
            end = SkipDigits(text, end + 1);
            any = true;
        }

        if (any && end < text.Length && text[end] is 'e' or 'E')
        {
            var exponent = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            var exponentEnd = SkipDigits(text, exponent);
            end = exponentEnd > exponent ? exponentEnd : end;
        }

        number = any ? double.Parse(text.AsSpan(start, end - start), NumberStyles.Float, CultureInfo.InvariantCulture) : double.NaN;
        return any;
    }

    private static int SkipDigits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }
}
