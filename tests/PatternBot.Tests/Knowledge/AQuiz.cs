using System.Text;

namespace PatternBot.Tests.Knowledge;

/// <summary>The text of a valid file of questions, no two of which share words that matter.</summary>
internal static class AQuiz
{
    private static readonly string[] Kinds = ["pattern-selection", "trade-off-analysis", "architecture-review", "debugging-scenario"];

    /// <summary>Questions about a pattern; the right option wanders from place to place and is as long as the others.</summary>
    public static string About(string slug, int count = 3) => Text(slug, slug, count, n => $"See [How it fails](../patterns/{slug}.md#how-it-fails).");

    /// <summary>One question across two patterns.</summary>
    public static string Across(string file, string one, string other) =>
        Text(file, "across", 1, _ => $"See [One](../patterns/{one}.md#trade-offs) and [Other](../patterns/{other}.md#first-steps).");

    private static string Text(string file, string pattern, int count, Func<int, string> see)
    {
        var text = new StringBuilder($"---\npattern: {pattern}\n---\n");
        for (var n = 1; n <= count; n++)
            text.Append($"""

                ## Which {Words($"{file}{n}h", 3)}?

                Id: {file}-{n}. Kind: {Kinds[n % Kinds.Length]}. Difficulty: easy.

                After 20 minutes {Words($"{file}{n}s", 12)}.

                {Options(n)}

                > Because `of` this. {see(n)}

                """);
        return text.ToString();
    }

    private static string Options(int number) => string.Join('\n', Enumerable.Range(0, 3).Select(place => place == number % 3
        ? "- [x] Take `this`"
        : $"- [ ] Take no {place}\n  Number {place} does not help."));

    private static string Words(string stem, int count) => string.Join(' ', Enumerable.Range(1, count).Select(n => stem.Replace("-", "", StringComparison.Ordinal) + n));
}
