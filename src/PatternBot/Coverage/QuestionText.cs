using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PatternBot.Privacy;
using PatternBot.Turns;

namespace PatternBot.Coverage;

/// <summary>Makes what people wrote fit to be kept and shown: short, on one line, and without what names or opens something.</summary>
public static partial class QuestionText
{
    /// <summary>The text as it is kept.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="asker">Who wrote it: their name is no part of the question.</param>
    public static string ToKeep(string text, Person asker)
    {
        var cut = text.Length <= 2 * UnansweredQuestion.LongestText ? text : text[..(2 * UnansweredQuestion.LongestText)];
        var plain = new StringBuilder(cut.Length);
        foreach (var rune in cut.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse))
                plain.Append(rune);
            else if (Rune.IsWhiteSpace(rune))
                plain.Append(' ');
        var clean = Blanks().Replace(Anonymiser.Clean(plain.ToString(), asker), " ").Trim();
        return clean.Length <= UnansweredQuestion.LongestText ? clean : clean[..LastWhole(clean)] + "…";
    }

    /// <summary>The text as a card may show it: what would be a link, a list or emphasis stays as it was written.</summary>
    public static string ToShow(string text) => Marks().Replace(text, @"\$0");

    /// <summary>The text as a summary may say it: clients that take it for Markdown make no link of it.</summary>
    public static string ToSay(string text) => text.Replace("](", "] (", StringComparison.Ordinal);

    private static int LastWhole(string text) =>
        char.IsHighSurrogate(text[UnansweredQuestion.LongestText - 2]) ? UnansweredQuestion.LongestText - 2 : UnansweredQuestion.LongestText - 1;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\\*_\[\]()#>`~|]")]
    private static partial Regex Marks();
}
