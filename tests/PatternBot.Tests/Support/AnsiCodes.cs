using System.Text.RegularExpressions;

namespace PatternBot.Tests.Support;

internal static partial class AnsiCodes
{
    public static string Remove(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"\x1b(\[[0-9;]*[A-Za-z]|\][^\x1b]*\x1b\\)")]
    private static partial Regex Code();
}
