namespace PatternBot.Knowledge.Search;

/// <summary>
/// Mends single typing errors: a letter too many, too few, wrong, or two swapped; two errors in words of nine letters or
/// more. Only words that nobody in the knowledge base uses are mended.
/// </summary>
public sealed class TypoCorrector
{
    private const int ShortestMended = 4;
    private const int LongWord = 9;

    private readonly HashSet<string> _known;
    private readonly Dictionary<string, List<string>> _targetsByDeletion = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _targetWordOfStem = new(StringComparer.Ordinal);

    /// <summary>A corrector.</summary>
    /// <param name="known">Words that are spelled as they should be.</param>
    /// <param name="targets">Words that errors are mended to.</param>
    public TypoCorrector(IEnumerable<string> known, IEnumerable<string> targets)
    {
        _known = new HashSet<string>(known, StringComparer.Ordinal);
        foreach (var target in targets.Where(t => t.Length >= ShortestMended && t.All(char.IsAsciiLetterLower)).Distinct().Order(StringComparer.Ordinal))
        {
            _known.Add(target);
            _targetWordOfStem.TryAdd(Tokenizer.Stem(target), target);
            foreach (var key in Deletions(target))
            {
                if (!_targetsByDeletion.TryGetValue(key, out var list))
                    _targetsByDeletion.Add(key, list = []);
                list.Add(target);
            }
        }
    }

    /// <summary>The word that was probably meant, or null when the word is known or nothing is near.</summary>
    /// <param name="word">A word in lower case.</param>
    public string? Correct(string word)
    {
        if (word.Length < ShortestMended || _known.Contains(word) || !word.All(char.IsAsciiLetterLower))
            return null;
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var key in Deletions(word))
        {
            if (!_targetsByDeletion.TryGetValue(key, out var targets))
                continue;
            foreach (var target in targets)
            {
                var distance = Distance(word, target);
                if (distance <= Allowed(word, target) && (distance < bestDistance || (distance == bestDistance && string.CompareOrdinal(target, best) < 0)))
                {
                    best = target;
                    bestDistance = distance;
                }
            }
        }

        return best;
    }

    /// <summary>Whether a word is a typing error away from the word with that stem.</summary>
    public bool IsNear(string word, string stem)
    {
        if (word.Length < ShortestMended || _known.Contains(word))
            return false;
        var target = _targetWordOfStem.GetValueOrDefault(stem, stem);
        return Distance(word, target) <= Allowed(word, target);
    }

    // People get the first letter right; in a short word every letter counts.
    private static int Allowed(string word, string target) =>
        word[0] != target[0] && word.Length < 6 ? 0 : Math.Min(word.Length, target.Length) >= LongWord ? 2 : 1;

    private static IEnumerable<string> Deletions(string word)
    {
        yield return word;
        for (var i = 0; i < word.Length; i++)
        {
            var once = word.Remove(i, 1);
            yield return once;
            if (word.Length < LongWord)
                continue;
            for (var j = i; j < once.Length; j++)
                yield return once.Remove(j, 1);
        }
    }

    /// <summary>The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    internal static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
            return int.MaxValue;
        Span<int> rows = stackalloc int[3 * (b.Length + 1)];
        var (before, previous, current) = (0, b.Length + 1, 2 * (b.Length + 1));
        for (var j = 0; j <= b.Length; j++)
            rows[previous + j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            rows[current] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(rows[current + j - 1], rows[previous + j]) + 1, rows[previous + j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, rows[before + j - 2] + 1);
                rows[current + j] = best;
            }

            (before, previous, current) = (previous, current, before);
        }

        return rows[previous + b.Length];
    }
}
