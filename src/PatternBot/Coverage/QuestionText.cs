using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PatternBot.Coverage;

/// <summary>Makes what people wrote fit to be kept and shown: short, on one line, and without what names or opens something.</summary>
public static partial class QuestionText
{
    /// <summary>The text as it is kept.</summary>
    public static string ToKeep(string text)
    {
        var cut = text.Length <= 2 * UnansweredQuestion.LongestText ? text : text[..(2 * UnansweredQuestion.LongestText)];
        var plain = new StringBuilder(cut.Length);
        foreach (var rune in cut.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse))
                plain.Append(rune);
            else if (Rune.IsWhiteSpace(rune))
                plain.Append(' ');
        var clean = Blanks().Replace(Secret().Replace(MailAddress().Replace(plain.ToString(), "(address)"), "(secret)"), " ").Trim();
        return clean.Length <= UnansweredQuestion.LongestText ? clean : clean[..LastWhole(clean)] + "…";
    }

    /// <summary>The text as a card may show it: what would be a link, a list or emphasis stays as it was written.</summary>
    public static string ToShow(string text) => Marks().Replace(text, @"\$0");

    /// <summary>The text as a summary may say it: clients that take it for Markdown make no link of it.</summary>
    public static string ToSay(string text) => text.Replace("](", "] (", StringComparison.Ordinal);

    private static int LastWhole(string text) =>
        char.IsHighSurrogate(text[UnansweredQuestion.LongestText - 2]) ? UnansweredQuestion.LongestText - 2 : UnansweredQuestion.LongestText - 1;

    [GeneratedRegex(@"[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[A-Za-z]{2,24}")]
    private static partial Regex MailAddress();

    // Keys, tokens and hashes: long, without a blank, letters with digits.
    [GeneratedRegex(@"(?=[A-Za-z_\-]*[0-9])(?=[0-9_\-]*[A-Za-z])[A-Za-z0-9_\-+/=]{24,}")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\\*_\[\]()#>`~|]")]
    private static partial Regex Marks();
}
