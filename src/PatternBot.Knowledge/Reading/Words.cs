namespace PatternBot.Knowledge.Reading;

/// <summary>Counting and finding words as people see them.</summary>
internal static class Words
{
    /// <summary>How many runs of visible characters the text has.</summary>
    public static int Count(string text)
    {
        var count = 0;
        var inside = false;
        foreach (var c in text)
        {
            var visible = !char.IsWhiteSpace(c);
            if (visible && !inside)
                count++;
            inside = visible;
        }

        return count;
    }

    /// <summary>Whether the text holds the words as words of their own, in any case.</summary>
    public static bool Contain(string text, string words)
    {
        for (var at = Find(text, words, 0); at >= 0; at = Find(text, words, at + 1))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        }

        return false;
    }

    private static int Find(string text, string words, int from) =>
        words.Length == 0 ? -1 : text.IndexOf(words, from, StringComparison.OrdinalIgnoreCase);
}
