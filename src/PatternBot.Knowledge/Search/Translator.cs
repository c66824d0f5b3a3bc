using System.Collections.Immutable;

namespace PatternBot.Knowledge.Search;

/// <summary>
/// Adds to a text's words the English words that mean the same: for texts in another language by its glossary, for log lines and
/// error messages by the signals.
/// </summary>
internal sealed class Translator
{
    // A text counts as English when this share of its words is known English, and as another language when a glossary covers
    // clearly more of it than that.
    private const double EnglishShare = 0.6;
    private const double LeastCoverage = 0.25;

    private readonly ImmutableArray<(string Language, WordingTable Table)> _glossaries;
    private readonly WordingTable _signals;
    private readonly Func<string, bool> _isEnglish;

    /// <param name="language">The glossaries and signals.</param>
    /// <param name="isEnglish">Whether a word, in lower case, stands in the catalog's English texts.</param>
    public Translator(LanguageData language, Func<string, bool> isEnglish)
    {
        _glossaries = [.. language.Glossaries.Select(g => (g.Language, new WordingTable(g.Entries)))];
        _signals = new WordingTable(language.Signals);
        _isEnglish = isEnglish;
    }

    /// <summary>The words to search with: those of the text, and what they mean.</summary>
    public List<Token> Translate(List<Token> tokens)
    {
        if (tokens.Count == 0)
            return tokens;
        var words = GlossaryFor(tokens) is { } glossary ? Apply(glossary, tokens, keep: false, IsEnglish) : tokens;
        return Apply(_signals, words, keep: true);
    }

    private WordingTable? GlossaryFor(List<Token> tokens)
    {
        var english = tokens.Count(t => _isEnglish(t.Text) || Stopwords.Contains(t.Text));
        if (english >= EnglishShare * tokens.Count)
            return null;
        WordingTable? best = null;
        var most = LeastCoverage * tokens.Count;
        foreach (var (_, table) in _glossaries)
        {
            var covered = table.Covered(tokens);
            if (covered > most)
                (best, most) = (table, covered);
        }

        return best;
    }

    // What the glossary does not know of another language says nothing to an English index; product names it does know.
    private bool IsEnglish(Token token) => _isEnglish(token.Text) || char.IsAsciiDigit(token.Text[0]);

    private static List<Token> Apply(WordingTable table, List<Token> tokens, bool keep, Func<Token, bool>? stays = null)
    {
        List<Token>? result = null;
        for (var i = 0; i < tokens.Count;)
        {
            if (table.Match(tokens, i) is not var (length, meaning))
            {
                if (stays is not null && !stays(tokens[i]))
                    result ??= [.. tokens[..i]];
                else
                    result?.Add(tokens[i]);
                i++;
                continue;
            }

            result ??= [.. tokens[..i]];
            if (keep)
                result.AddRange(tokens.Skip(i).Take(length));
            var (start, end) = (tokens[i].Start, tokens[i + length - 1].Start + tokens[i + length - 1].Length);
            result.AddRange(meaning.Select(m => m with { Start = start, Length = end - start }));
            i += length;
        }

        return result ?? tokens;
    }
}
