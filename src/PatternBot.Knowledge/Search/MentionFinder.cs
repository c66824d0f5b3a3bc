using System.Collections.Immutable;

namespace PatternBot.Knowledge.Search;

/// <summary>A pattern that a text names.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="FirstToken">Index of the first word of the mention.</param>
/// <param name="TokenCount">How many words the mention takes.</param>
/// <param name="Strength">
/// From 0 to 1: how surely these words mean the pattern. A name of several words is sure; a single everyday word
/// (<c>lock</c>, <c>cache</c>) is not.
/// </param>
/// <param name="Corrected">Whether a typing error was mended to see it.</param>
public readonly record struct PatternMention(string Slug, int FirstToken, int TokenCount, float Strength, bool Corrected);

/// <summary>Finds the patterns that a text names: by name, alias or abbreviation, with typing errors.</summary>
public sealed class MentionFinder
{
    private const string PatternWord = "pattern";

    private readonly Dictionary<string, List<Name>> _byFirstStem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Name> _joined = new(StringComparer.Ordinal);
    private readonly TypoCorrector _typos;

    /// <summary>A finder for the patterns of a catalog.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="isEverydayWord">Whether a stem is so common in what people write that it alone names nothing.</param>
    /// <param name="typos">Mends words.</param>
    public MentionFinder(Catalog catalog, Func<string, bool> isEverydayWord, TypoCorrector typos)
    {
        _typos = typos;
        var abbreviations = catalog.Patterns.SelectMany(p => p.Abbreviations).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var pattern in catalog.Patterns)
        {
            Add(pattern.Slug, pattern.Name, official: true);
            Add(pattern.Slug, pattern.Slug.Replace('-', ' '), official: true);
            // "GraphQL" is two words to the tokenizer, "graphql" is one: people write both.
            Add(pattern.Slug, pattern.Name.ToLowerInvariant(), official: true);
            foreach (var alias in pattern.Aliases)
                Add(pattern.Slug, alias, official: false);
            foreach (var abbreviation in pattern.Abbreviations)
                Add(pattern.Slug, abbreviation, official: true);
        }

        foreach (var names in _byFirstStem.Values)
            names.Sort((x, y) => y.Stems.Length - x.Stems.Length);

        void Add(string slug, string name, bool official)
        {
            var words = Tokenizer.Split(TextCleaner.Clean(name)).Where(t => t.Text != "and").ToList();
            var stems = words.ConvertAll(t => t.Stem);
            if (stems.Count > 1 && stems[^1] == PatternWord)
                stems.RemoveAt(stems.Count - 1);
            if (stems.Count == 0)
                return;
            var strength = stems.Count > 1 ? 1f : isEverydayWord(stems[0]) ? official ? 0.45f : 0.3f : official ? 1f : 0.9f;
            var entry = new Name(slug, [.. stems], strength, words.Count == 1 && (abbreviations.Contains(name) || words[0].Text.EndsWith("ness", StringComparison.Ordinal)) ? words[0].Text : null);
            if (!_byFirstStem.TryGetValue(stems[0], out var list))
                _byFirstStem.Add(stems[0], list = []);
            if (!list.Any(other => other.Exactly == entry.Exactly && other.Stems.AsSpan().SequenceEqual(entry.Stems.AsSpan())))
                list.Add(entry);
            if (stems.Count > 1)
                _joined.TryAdd(string.Concat(Tokenizer.Split(name).Where(t => t.Text != "and").Select(t => t.Text)), entry);
        }
    }

    /// <summary>The patterns that a text names, in the order of the text, longest names first, without overlap.</summary>
    public ImmutableArray<PatternMention> Find(IReadOnlyList<Token> tokens)
    {
        var found = ImmutableArray.CreateBuilder<PatternMention>();
        for (var i = 0; i < tokens.Count;)
        {
            var mention = At(tokens, i, correct: false) ?? At(tokens, i, correct: true);
            if (mention is { } m)
            {
                found.Add(m);
                i += m.TokenCount;
            }
            else
            {
                i++;
            }
        }

        return found.ToImmutable();
    }

    private PatternMention? At(IReadOnlyList<Token> tokens, int index, bool correct)
    {
        var first = correct ? Corrected(tokens[index]) : tokens[index].Stem;
        if (first is null)
            return null;
        if (_byFirstStem.TryGetValue(first, out var names))
        {
            foreach (var name in names)
            {
                var (length, corrected) = Match(tokens, index, name.Stems, first, correct);
                if (length == 0 || (!corrected && !name.IsWrittenAs(tokens[index].Text)))
                    continue;
                // One everyday word after a correction is a guess upon a guess.
                if (corrected && name.Strength < 0.5f)
                    continue;
                return new PatternMention(name.Slug, index, length, corrected ? name.Strength * 0.9f : name.Strength, corrected);
            }
        }

        // "circuitbreaker", "loadbalancing"
        if (!correct && _joined.TryGetValue(tokens[index].Text, out var joined))
            return new PatternMention(joined.Slug, index, 1, joined.Strength, false);
        return null;
    }

    private (int Length, bool Corrected) Match(IReadOnlyList<Token> tokens, int index, ImmutableArray<string> stems, string first, bool correct)
    {
        var corrected = first != tokens[index].Stem;
        var at = index + 1;
        for (var i = 1; i < stems.Length; i++, at++)
        {
            if (at < tokens.Count && tokens[at].Text == "and")
                at++;
            if (at >= tokens.Count)
                return (0, false);
            if (tokens[at].Stem == stems[i])
                continue;
            // A first word that stands as it should lets the others be mended: "circuit braker".
            if (!_typos.IsNear(tokens[at].Text, stems[i]))
                return (0, false);
            corrected = true;
        }

        return correct && !corrected ? (0, false) : (at - index, corrected);
    }

    private string? Corrected(Token token)
    {
        var word = _typos.Correct(token.Text);
        return word is null ? null : Tokenizer.Stem(word);
    }

    private sealed record Name(string Slug, ImmutableArray<string> Stems, float Strength, string? Exactly)
    {
        // An abbreviation has no stem, and -ness makes another word of one: "guide" is no GUID, "ready" no readiness.
        public bool IsWrittenAs(string word) => Exactly is null || word == Exactly || word == Exactly + "s";
    }
}
