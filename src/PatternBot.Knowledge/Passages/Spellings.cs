using PatternBot.Knowledge.Search;

namespace PatternBot.Knowledge.Passages;

/// <summary>Finds the word that was meant by one that no passage holds. People get the first letter right: only words with the same one are tried.</summary>
internal sealed class Spellings
{
    private const int ShortestMended = 4;
    private const int LongWord = 8;

    private readonly Dictionary<char, string[]> _words;

    /// <param name="words">The words that occur, in lower case.</param>
    public Spellings(IEnumerable<string> words) => _words = words
        .Where(word => word.Length >= ShortestMended)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .GroupBy(word => word[0])
        .ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The nearest word, one error away, of long words two; null when there is none.</summary>
    public string? Nearest(string word)
    {
        if (word.Length < ShortestMended || !_words.TryGetValue(word[0], out var candidates))
            return null;
        string? best = null;
        var least = word.Length >= LongWord ? 2 : 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > least)
                continue;
            var distance = TypoCorrector.Distance(word, candidate);
            if (distance > least || (distance == least && best is not null))
                continue;
            (best, least) = (candidate, distance);
        }

        return best;
    }
}
