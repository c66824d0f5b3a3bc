using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;

namespace PatternBot.Understanding;

/// <summary>What a person wrote, read once for all recognisers.</summary>
public sealed class Utterance
{
    private readonly ImmutableHashSet<string> _words;

    /// <summary>An utterance of that reading.</summary>
    public Utterance(Catalog catalog, TextReading reading)
    {
        Catalog = catalog;
        Reading = reading;
        Normal = string.Join(' ', reading.Tokens.Select(t => t.Text));
        _words = [.. reading.Tokens.Select(t => t.Text)];
        Telling = [.. reading.Tokens.Where(t => !Stopwords.Contains(t.Text))];
    }

    /// <summary>The catalog that it was read against.</summary>
    public Catalog Catalog { get; }

    /// <summary>What the search read out of it.</summary>
    public TextReading Reading { get; }

    /// <summary>The words in lower case, one blank between them, no punctuation.</summary>
    public string Normal { get; }

    /// <summary>The words that say something.</summary>
    public ImmutableArray<Token> Telling { get; }

    /// <summary>Whether the text holds the word.</summary>
    public bool Has(string word) => _words.Contains(word);

    /// <summary>Whether the text holds any of the words or phrases, each as whole words.</summary>
    public bool HasAny(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
            if (phrase.Contains(' ', StringComparison.Ordinal) ? HasPhrase(phrase) : Has(phrase))
                return true;
        return false;
    }

    /// <summary>Whether the text holds these words in a row.</summary>
    public bool HasPhrase(string phrase)
    {
        for (var at = Normal.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = Normal.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            if ((at == 0 || Normal[at - 1] == ' ') && (end == Normal.Length || Normal[end] == ' '))
                return true;
        }

        return false;
    }
}
