using System.Text;

namespace PatternBot.Cards.Functions;

/// <summary>Upper and lower case without regard to language, with the special cases of Unicode that scripts know.</summary>
internal static class Casing
{
    // Characters that become several in upper case, as far as people write them.
    private static readonly (string Lower, string Upper)[] Expansions =
        [("ß", "SS"), ("ŉ", "ʼN"), ("ǰ", "J̌"), ("ﬀ", "FF"), ("ﬁ", "FI"), ("ﬂ", "FL"), ("ﬃ", "FFI"), ("ﬄ", "FFL"), ("ﬅ", "ST"), ("ﬆ", "ST")];

    public static string Upper(string text)
    {
        var upper = text.ToUpperInvariant();
        if (Ascii.IsValid(upper))
            return upper;
        foreach (var (one, several) in Expansions)
            upper = upper.Replace(one, several, StringComparison.Ordinal);
        return upper;
    }

    public static string Lower(string text)
    {
        var lower = text.ToLowerInvariant();
        if (Ascii.IsValid(lower))
            return lower;
        lower = lower.Replace("İ", "i̇", StringComparison.Ordinal);
        if (!text.Contains('Σ', StringComparison.Ordinal))
            return lower;

        // A sigma at the end of a word has a form of its own.
        var letters = lower.ToCharArray();
        for (var i = 1; i < text.Length && text.Length == letters.Length; i++)
        {
            if (text[i] == 'Σ' && char.IsLetter(text[i - 1]) && (i + 1 == text.Length || !char.IsLetter(text[i + 1])))
                letters[i] = 'ς';
        }

        return new string(letters);
    }

    public static string Sentence(string text)
    {
        var lower = Lower(text);
        return lower.Length == 0 ? lower : Upper(lower[..1]) + lower[1..];
    }

    /// <summary>A capital where a word starts. Words start at ASCII letters and digits only, and go on to the next white space.</summary>
    public static string Title(string text)
    {
        var letters = Lower(text).ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(letters[i]) && letters[i] != '_')
                continue;
            letters[i] = char.ToUpperInvariant(letters[i]);
            while (i + 1 < letters.Length && !Expressions.JsWhiteSpace.IsWhiteSpace(letters[i + 1]))
                i++;
        }

        return new string(letters);
    }
}
