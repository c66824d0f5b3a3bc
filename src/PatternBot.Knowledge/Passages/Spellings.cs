using System.Numerics;
using PatternBot.Knowledge.Search;

namespace PatternBot.Knowledge.Passages;

/// <summary>Finds the word that was meant by one that no passage holds. People get the first letter right: only words with the same one are tried.</summary>
internal sealed class Spellings
{
    private const int ShortestMended = 4;
    private const int LongWord = 8;

    private readonly Dictionary<char, Spelling[]> _words;

    /// <param name="words">The words that occur, in lower case.</param>
    public Spellings(IEnumerable<string> words) => _words = words
        .Where(word => word.Length >= ShortestMended)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .GroupBy(word => word[0])
        .ToDictionary(group => group.Key, group => group.Select(word => new Spelling(word, LettersOf(word))).ToArray());

    /// <summary>The nearest word, one error away, of long words two; null when there is none.</summary>
    public string? Nearest(string word)
    {
        if (word.Length < ShortestMended || !_words.TryGetValue(word[0], out var candidates))
            return null;
        string? best = null;
        var least = word.Length >= LongWord ? 2 : 1;
        var letters = LettersOf(word);
        foreach (var (candidate, candidateLetters) in candidates)
        {
            // An error takes away one kind of letter and brings another at most: that rules out nearly all, and costs nothing.
            if (Math.Abs(candidate.Length - word.Length) > least || BitOperations.PopCount(letters ^ candidateLetters) > 2 * least)
                continue;
            var distance = TypoCorrector.Distance(word, candidate);
            if (distance > least || (distance == least && best is not null))
                continue;
            (best, least) = (candidate, distance);
        }

        return best;
    }

    /// <summary>Which letters a word holds, a bit each; letters that share a bit only let more words through.</summary>
    private static ulong LettersOf(string word)
    {
        var letters = 0UL;
        foreach (var letter in word)
            letters |= 1UL << (letter % 64);
        return letters;
    }

    private readonly record struct Spelling(string Word, ulong Letters);
}
