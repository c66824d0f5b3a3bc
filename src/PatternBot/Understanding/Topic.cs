using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PatternBot.Understanding;

/// <summary>The words and phrases by which people name a topic. Found as whole words; in a word that nobody knows, a typing error is forgiven.</summary>
public sealed class Topic
{
    private const int ShortestMended = 4;
    private const int ShortWord = 5;
    private const int LongWord = 8;

    private readonly FrozenDictionary<string, ImmutableArray<string>> _byFirstWord;
    private readonly ImmutableArray<string> _words;

    /// <summary>A topic of these words and phrases: lower case, no punctuation, apostrophes left out (<c>whats</c>).</summary>
    public Topic(params ReadOnlySpan<string> forms)
    {
        var all = forms.ToArray();
        _byFirstWord = all.GroupBy(form => form.Split(' ')[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        _words = [.. all.Where(form => !form.Contains(' ', StringComparison.Ordinal))];
    }

    /// <summary>Whether the text speaks of the topic.</summary>
    public bool In(Utterance utterance)
    {
        foreach (var word in utterance.Words)
            if (_byFirstWord.TryGetValue(word, out var forms) && utterance.HasAny(forms.AsSpan()))
                return true;
        if (!utterance.MayBeMisspelt)
            return false;
        foreach (var strange in utterance.Reading.Strange)
            foreach (var word in _words)
                if (IsMisspelt(strange, word))
                    return true;
        return false;
    }

    /// <summary>
    /// Whether a word is another one with a typing error: one slip, or two in a long word; the first letter is right. In a short word only swapped
    /// neighbours count: any other slip soon makes another word of it.
    /// </summary>
    public static bool IsMisspelt(string written, string meant)
    {
        if (meant.Length < ShortestMended || written.Length < ShortestMended || written[0] != meant[0])
            return false;
        var allowed = meant.Length >= LongWord ? 2 : 1;
        if (Math.Abs(written.Length - meant.Length) > allowed || (meant.Length <= ShortWord && !IsAnagram(written, meant)))
            return false;
        return Slips(written, meant) <= allowed;
    }

    private static bool IsAnagram(string a, string b) => a.Length == b.Length && string.Concat(a.Order()) == string.Concat(b.Order());

    // Optimal string alignment: a letter missing, added, wrong, or two neighbours swapped count one each.
    private static int Slips(string a, string b)
    {
        Span<int> two = stackalloc int[b.Length + 1], one = stackalloc int[b.Length + 1], now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            one[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                now[j] = Math.Min(Math.Min(one[j], now[j - 1]) + 1, one[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    now[j] = Math.Min(now[j], two[j - 2] + 1);
            }

            var oldest = two;
            two = one;
            one = now;
            now = oldest;
        }

        return one[b.Length];
    }
}
