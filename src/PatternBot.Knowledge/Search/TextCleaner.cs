using System.Globalization;
using System.Text;

namespace PatternBot.Knowledge.Search;

/// <summary>Turns whatever a person pasted into plain text of bounded length that the search can read.</summary>
public static class TextCleaner
{
    /// <summary>Longest text that is searched, in characters. Of a longer one the beginning, the end and the telling lines are kept.</summary>
    public const int MaximumLength = 2_000;

    /// <summary>Longest text that is looked at, in characters; of a longer one the beginning and, because a log's news is there, the end.</summary>
    public const int MaximumRead = 100_000;

    private const int ReadAtTheEnd = 40_000;

    /// <summary>
    /// The text in compatibility form (full-width letters become plain ones), without control, zero-width and direction
    /// characters, without HTML tags, without the routine of a log, with white space folded, and no longer than <see cref="MaximumLength"/>.
    /// </summary>
    public static string Clean(string text)
    {
        if (text.Length > MaximumRead)
            text = string.Concat(text.AsSpan(0, MaximumRead - ReadAtTheEnd - 1), "\n", text.AsSpan(text.Length - ReadAtTheEnd));
        text = LogLines.Telling(text);
        if (text.Length > MaximumLength)
            text = KeepTellingLines(text);

        var plain = new StringBuilder(Math.Min(text.Length, MaximumLength));
        var pendingSpace = false;
        foreach (var rune in WithoutTags(Normalize(text)).EnumerateRunes())
        {
            if (plain.Length >= MaximumLength)
                break;
            if (Rune.IsWhiteSpace(rune))
            {
                pendingSpace = plain.Length > 0;
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse)
                continue;
            if (pendingSpace)
                plain.Append(' ');
            pendingSpace = false;
            if (rune.IsBmp)
                plain.Append((char)rune.Value);
            else
                plain.Append(rune.ToString());
        }

        return plain.ToString();
    }

    // A text with lone surrogates has no normal form; it is read as it is.
    private static string Normalize(string text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static string WithoutTags(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!'))
            {
                var end = text.IndexOf('>', i);
                if (end > 0)
                {
                    plain.Append(' ');
                    i = end;
                    continue;
                }
            }

            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    // A pasted log says what matters in few of its lines: the first, the last, and those that name an error.
    private static string KeepTellingLines(string text)
    {
        var kept = new StringBuilder(MaximumLength);
        kept.Append(text.AsSpan(0, 600)).Append('\n');
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text[600..^300].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (kept.Length > MaximumLength - 500)
                break;
            var part = line.Length > 200 ? line[..200] : line;
            if (LogLines.Tells(part) && seen.Add(part))
                kept.Append(part).Append('\n');
        }

        return kept.Append(text.AsSpan(text.Length - 300)).ToString();
    }
}
