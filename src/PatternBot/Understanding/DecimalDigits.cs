using System.Globalization;
using System.Text;

namespace PatternBot.Understanding;

/// <summary>Digits of all scripts: people write ٢٠٠ ms and ２００ ms where others write 200 ms.</summary>
public static class DecimalDigits
{
    /// <summary>The text with 0 to 9 for the decimal digits of other scripts; as long as it was. Digits beyond the basic plane stay: nothing reads those as numbers.</summary>
    public static string ToAscii(string text) => Ascii.IsValid(text) || !text.Any(IsForeign)
        ? text
        : string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = IsForeign(from[i]) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(from[i])) : from[i];
        });

    private static bool IsForeign(char letter) => letter > '\u007f' && char.IsDigit(letter);
}
