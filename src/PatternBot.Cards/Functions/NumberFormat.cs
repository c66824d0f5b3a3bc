using System.Globalization;
using System.Text;

namespace PatternBot.Cards.Functions;

/// <summary>Grouped numbers with fixed decimals. The locales are the official engine's, so that no machine's culture data changes a card.</summary>
internal static class NumberFormat
{
    public const string DefaultLocale = "en-US";

    public const int MaxDigits = 20;

    private const char Minus = '\u2212';
    private const string ArabicDigits = "٠١٢٣٤٥٦٧٨٩";

    private static readonly Locale English = new('.', ",");

    private static readonly Dictionary<string, Locale> Locales = Build(
        (new Locale(',', "."), "ar-MA it-IT ca-ES es-ES ar-DZ nl-NL ar-TN pt-BR ar-LY pl-PL mk-MK de-DE es-BO"),
        (new Locale('.', ",") { FurtherGroups = 2 }, "en-IN"),
        (new Locale('٫', "٬") { Digits = ArabicDigits }, "ar-BH ar-PS ar-EG ar-IQ ar-AE ar-MR ar-TD ar-SY ar-JO ar-ER ar-LB ar-YE ar-SS ar-SO ar-DJ ar-SD ar-001 ar-SA ar-KW ar-QA ar-IL ar-OM ar-KM"),
        (new Locale(',', "\u00a0"), "uk-UA sv-SE fi-FI cs-CZ fr-CA ru-RU hu-HU fr-FR"),
        (new Locale(',', "'"), "de-CH"));

    /// <summary>Writes a number; a locale that is not known is written the English way.</summary>
    public static string Fixed(double number, int digits, string locale)
    {
        var format = Locales.GetValueOrDefault(locale, English);
        var magnitude = Math.Abs(number);
        var text = magnitude < 1e21 ? magnitude.ToString("F" + digits, CultureInfo.InvariantCulture) : Expressions.JsNumber.Format(magnitude);
        var whole = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? text.Length : end;
        var result = new StringBuilder(text.Length * 2);
        if (number < 0 && (text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 || double.IsInfinity(number)))
            result.Append(Minus);
        for (var i = 0; i < whole; i++)
        {
            var left = whole - i;
            if (i > 0 && (left == 3 || (left > 3 && (left - 3) % format.FurtherGroups == 0)))
                result.Append(format.Thousands);
            result.Append(text[i]);
        }

        if (whole < text.Length)
            result.Append(text[whole] == '.' ? format.Decimal : text[whole]).Append(text, whole + 1, text.Length - whole - 1);
        for (var digit = 0; digit < 10 && format.Digits is not null; digit++)
            result.Replace((char)('0' + digit), format.Digits[digit]);
        return result.ToString();
    }

    private static Dictionary<string, Locale> Build(params (Locale Locale, string Tags)[] groups) =>
        groups.SelectMany(group => group.Tags.Split(' ').Select(tag => (tag, group.Locale))).ToDictionary(pair => pair.tag, pair => pair.Locale);

    private sealed record Locale(char Decimal, string Thousands)
    {
        public int FurtherGroups { get; init; } = 3;

        public string? Digits { get; init; }
    }
}
