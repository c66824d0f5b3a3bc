using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;

namespace PatternBot.Patterns;

/// <summary>Finds words in what a pattern is called and solves.</summary>
internal static class PatternWords
{
    private const int ShortestBeginning = 3;

    /// <summary>Whether every word begins some word of one of the pattern's names, or of its problem. Words are taken as <c>Queue</c>, <c>queues</c>, <c>queueing</c> alike.</summary>
    public static bool Hold(Pattern pattern, string words)
    {
        var wanted = Tokenizer.Split(words);
        return wanted.Count > 0
            && pattern.Aliases.Concat(pattern.Abbreviations).Append(pattern.Name).Append(pattern.Problem)
                .Any(text => wanted.TrueForAll(word => Tokenizer.Split(text).Exists(token => Matches(token, word))));
    }

    private static bool Matches(Token token, Token wanted) =>
        token.Stem == wanted.Stem || (wanted.Text.Length >= ShortestBeginning && token.Text.StartsWith(wanted.Text, StringComparison.Ordinal));
}
