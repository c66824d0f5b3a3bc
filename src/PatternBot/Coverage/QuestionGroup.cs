using System.Collections.Immutable;
using PatternBot.Knowledge.Search;

namespace PatternBot.Coverage;

/// <summary>Questions that are alike.</summary>
/// <param name="Text">One of them, which stands for all: the first of the largest number.</param>
/// <param name="Count">How often they were asked.</param>
/// <param name="People">By how many people.</param>
/// <param name="Why">Why they count as unanswered, each reason once.</param>
/// <param name="About">What was nearest, or which answers did not help, the most frequent first; at most three.</param>
/// <param name="Last">When one of them was last asked.</param>
public sealed record QuestionGroup(string Text, int Count, int People, ImmutableArray<Shortcoming> Why, ImmutableArray<string> About, DateTimeOffset Last)
{
    // Half of the words of both together: "how do we shard kafka" and "sharding kafka topics" are alike.
    private const double Alike = 0.5;

    /// <summary>Groups questions by likeness of their words, the most asked first. Deterministic for questions in the same order.</summary>
    public static ImmutableArray<QuestionGroup> Of(IReadOnlyList<UnansweredQuestion> questions)
    {
        var groups = new List<(HashSet<string> Words, List<UnansweredQuestion> Questions)>();
        var byWord = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var same in questions.GroupBy(q => q.Text.ToUpperInvariant()).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var words = WordsOf(same.First().Text);
            if (Nearest(groups, byWord, words) is { } near)
            {
                groups[near].Questions.AddRange(same);
                continue;
            }

            foreach (var word in words)
                (byWord.TryGetValue(word, out var having) ? having : byWord[word] = []).Add(groups.Count);
            groups.Add((words, [.. same]));
        }

        return [.. groups.Select(g => Of(g.Questions)).OrderByDescending(g => g.People).ThenByDescending(g => g.Count).ThenByDescending(g => g.Last)];
    }

    private static int? Nearest(List<(HashSet<string> Words, List<UnansweredQuestion> Questions)> groups, Dictionary<string, List<int>> byWord, HashSet<string> words)
    {
        var shared = new Dictionary<int, int>();
        foreach (var word in words)
            if (byWord.TryGetValue(word, out var having))
                foreach (var group in having)
                    shared[group] = shared.GetValueOrDefault(group) + 1;
        var best = shared
            .Select(s => (Group: s.Key, Likeness: (double)s.Value / (words.Count + groups[s.Key].Words.Count - s.Value)))
            .OrderByDescending(s => s.Likeness).ThenBy(s => s.Group)
            .FirstOrDefault();
        return best.Likeness >= Alike ? best.Group : null;
    }

    private static QuestionGroup Of(List<UnansweredQuestion> questions) => new(
        questions[0].Text,
        questions.Count,
        questions.Select(q => q.Asker).Distinct().Count(),
        [.. questions.Select(q => q.Why).Distinct().Order()],
        [.. questions.Where(q => q.About.Length > 0).GroupBy(q => q.About).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(3).Select(g => g.Key)],
        questions.Max(q => q.At));

    private static HashSet<string> WordsOf(string text)
    {
        var words = Tokenizer.Split(text);
        var telling = words.Where(w => !Stopwords.Contains(w.Text)).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        return telling.Count > 0 ? telling : [.. words.Select(w => w.Stem)];
    }
}
