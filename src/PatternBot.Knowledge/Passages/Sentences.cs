using System.Text.RegularExpressions;
using PatternBot.Knowledge.Search;

namespace PatternBot.Knowledge.Passages;

/// <summary>Chooses what to quote of a passage.</summary>
internal static partial class Sentences
{
    private const int LongestQuote = 300;

    /// <summary>The sentence that holds most of what is sought; the earlier of equals. At most 300 characters, cut at a word.</summary>
    /// <param name="text">The passage.</param>
    /// <param name="sought">Stems that are looked for.</param>
    /// <param name="rarity">How much a stem says.</param>
    public static string Best(string text, HashSet<string> sought, Func<string, float> rarity)
    {
        var (best, most) = (text, -1f);
        foreach (var sentence in End().Split(text))
        {
            var worth = Tokenizer.Split(sentence).Select(t => t.Stem).Distinct().Where(sought.Contains).Sum(rarity);
            if (worth > most)
                (best, most) = (sentence, worth);
        }

        best = best.Trim();
        if (best.Length <= LongestQuote)
            return best;
        var cut = best.LastIndexOf(' ', LongestQuote - 1);
        return best[..(cut > 0 ? cut : LongestQuote - 1)] + "…";
    }

    [GeneratedRegex(@"(?<=[.!?。])\s+(?=\p{Lu}|\d)", RegexOptions.CultureInvariant)]
    private static partial Regex End();
}
