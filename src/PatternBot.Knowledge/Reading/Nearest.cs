namespace PatternBot.Knowledge.Reading;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class Nearest
{
    /// <summary>The candidate closest to the word, or null when none is close: at most one edit in three letters.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }

        return best is not null && bestDistance * 3 <= Math.Max(word.Length, best.Length) ? best : null;
    }

    /// <summary>The sentence that names the nearest candidate, or else all of them.</summary>
    public static string Advice(string word, IReadOnlyCollection<string> candidates) =>
        To(word, candidates) is { } near ? $"Did you mean \"{near}\"?" : $"Write one of: {string.Join(", ", candidates)}.";

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours, the four ways in which fingers slip.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(substitution, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
