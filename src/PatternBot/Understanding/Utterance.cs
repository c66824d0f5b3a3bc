using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Understanding;

/// <summary>What a person wrote, read once for all recognisers.</summary>
public sealed class Utterance
{
    // Set on the tuning questions: from here on a message is a cry for help more than a question about a table. One that names nothing gone wrong
    // needs more: users, load and growth are what people plan with, too.
    private const double IncidentProbability = 0.6;
    private const double UnnamedIncidentProbability = 0.9;
    private const int ShortestStory = 4;
    private const float SureName = 0.95f;

    private static readonly Topic Trouble = new(
        "down", "slow", "slower", "slowly", "sluggish", "fail", "fails", "failed", "failing", "failure", "failures", "error", "errors", "exception", "exceptions", "timeout", "timeouts", "timing out", "timed out", "times out",
        "crash", "crashes", "crashed", "crashing", "broken", "breaks", "broke", "stuck", "hang", "hangs", "hanging", "freeze", "freezes", "frozen", "dead", "dies", "died", "dying", "killed", "oom", "outage", "incident", "fire", "sev1", "sev2",
        "cant", "cannot", "wont", "doesnt work", "does not work", "not working", "stopped", "stops", "lost", "loses", "losing", "lose", "missing", "wrong", "corrupt", "corrupted", "duplicate", "duplicates", "duplicated", "twice",
        "overload", "overloaded", "overwhelmed", "exhausted", "saturated", "maxed", "melting", "collapse", "collapses", "collapsing", "unreachable", "unavailable", "refused", "rejected", "conflict", "conflicts", "stale", "inconsistent", "out of sync", "diverged",
        "spike", "spikes", "spiked", "lag", "lagging", "latency", "pile up", "piles up", "piling up", "half done", "halfway", "no idea why", "debug", "debugging", "trace", "root cause", "help");

    private readonly HashSet<string> _words;
    private readonly Lazy<ImmutableArray<StatedQuantity>> _quantities;
    private readonly Lazy<ImmutableArray<string>> _patterns;
    private readonly Lazy<bool> _namesTrouble;

    /// <summary>An utterance of that reading.</summary>
    public Utterance(Catalog catalog, TextReading reading)
    {
        Catalog = catalog;
        Reading = reading;
        Normal = string.Join(' ', reading.Tokens.Select(t => t.Text));
        Written = string.Join(' ', reading.Written.Select(t => t.Text));
        _words = new HashSet<string>(reading.Tokens.Count + reading.Written.Count, StringComparer.Ordinal);
        foreach (var token in reading.Tokens)
            _words.Add(token.Text);
        var written = 0;
        foreach (var token in reading.Written)
        {
            _words.Add(token.Text);
            if (!Stopwords.Contains(token.Text))
                written++;
        }

        Telling = [.. reading.Tokens.Where(t => !Stopwords.Contains(t.Text))];
        Weight = Math.Min(Telling.Length, written);
        _quantities = new(() => Understanding.Quantities.Find(reading.Text), LazyThreadSafetyMode.None);
        _patterns = new(() => [.. reading.Mentions.Select(m => m.Slug).Distinct()], LazyThreadSafetyMode.None);
        _namesTrouble = new(() => Trouble.In(this), LazyThreadSafetyMode.None);
    }

    /// <summary>The catalog that it was read against.</summary>
    public Catalog Catalog { get; }

    /// <summary>What the search read out of it.</summary>
    public TextReading Reading { get; }

    /// <summary>The words in lower case, one blank between them, no punctuation; in English and mended where that could be done.</summary>
    public string Normal { get; }

    /// <summary>The same as it was written: neither translated nor mended.</summary>
    public string Written { get; }

    /// <summary>The words that say something.</summary>
    public ImmutableArray<Token> Telling { get; }

    /// <summary>Every word once: as it was written, and as it was mended or translated.</summary>
    internal HashSet<string> Words => _words;

    /// <summary>Whether its unknown words are probably typing errors: where most of several words are unknown, it is another language.</summary>
    internal bool MayBeMisspelt => Reading.Strange.Length > 0 && (Reading.Written.Count < 3 || 2 * Reading.Strange.Length <= Reading.Written.Count);

    /// <summary>The patterns that it names, in its order, each once.</summary>
    public ImmutableArray<string> Patterns => _patterns.Value;

    /// <summary>
    /// The one pattern that it names; null when it names none or several. Beside a full name, a single word that is an alias of something else
    /// (<c>ready</c>, <c>lock</c>) is taken for just that word.
    /// </summary>
    public string? Subject => Patterns is [var only] ? only
        : Patterns.Length > 1 && Reading.Mentions.Where(m => m is { TokenCount: > 1, Strength: > SureName }).Select(m => m.Slug).Distinct().ToArray() is [var full]
            && Reading.Mentions.All(m => m.Slug == full || m is { TokenCount: 1, Strength: <= SureName }) ? full : null;

    /// <summary>The numbers that it states, with what they count.</summary>
    public ImmutableArray<StatedQuantity> Quantities => _quantities.Value;

    /// <summary>Whether it says that something has gone wrong: <c>down</c>, <c>fails</c>, <c>stuck</c>.</summary>
    public bool NamesTrouble => _namesTrouble.Value;

    /// <summary>Whether it reads like somebody whose system is failing now.</summary>
    public bool SoundsLikeAnIncident =>
        Reading.Emergencies is [{ Probability: > IncidentProbability and var probability }, ..]
        && (NamesTrouble || (probability > UnnamedIncidentProbability && Weight >= ShortestStory));

    /// <summary>How many words say something; a translation that takes more words than the original does not count against it.</summary>
    public int Weight { get; }

    /// <summary>Whether it can be a question about the catalog rather than a story: few words, and no cry for help.</summary>
    public bool AsksBriefly(int tellingWords = 12) => Weight <= tellingWords && !SoundsLikeAnIncident;

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
    public bool HasPhrase(string phrase) => Holds(Normal, phrase) || Holds(Written, phrase);

    private static bool Holds(string text, string phrase)
    {
        for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            if ((at == 0 || text[at - 1] == ' ') && (end == text.Length || text[end] == ' '))
                return true;
        }

        return false;
    }
}
