using System.Collections.Frozen;
using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Comparison;

/// <summary>Sees things that are to be put side by side: <c>saga vs 2pc</c>, <c>compare starter and scale pack</c>.</summary>
public sealed class ComparisonRecogniser : IIntentRecogniser
{
    private const int LongestBetween = 4;
    private const int LongestRest = 4;

    private static readonly Topic Comparing = new(
        "compare", "comparison", "compared to", "compared with", "better than", "worse than", "cheaper than", "simpler than", "faster than", "versus", "vs", "difference", "differences", "side by side", "choose between", "choosing between", "decide between", "deciding between", "pick between", "choice between", "torn between", "अंतर", "फर्क", "comparar", "diferencia", "diferencias", "diferenca", "vergleich", "vergleiche", "unterschied", "comparer", "comparaison");

    private static readonly Topic Choosing = new("which", "better", "choose", "pick", "prefer", "decide", "should i", "should we", "rather", "first", "when to use", "what is best");

    private static readonly FrozenSet<string> Joining = new[]
    {
        "vs", "versus", "or", "and", "an", "to", "with", "from", "against", "than", "y", "o", "und", "oder", "et", "ou", "e", "和", "与", "と", "और", "aur",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Topic Packs = new("pack", "packs", "bundle", "bundles", "kit", "kits", "package", "packages");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(12))
            return null;
        var compares = Comparing.In(utterance);
        if (Packs.In(utterance) && NamedPacks(utterance) is { Length: >= 2 } packs)
            return new Recognition(new ComparePacks(new ValueList<string>(packs)), Confidence.Asked + 0.03);
        if (!compares && !(utterance.HasAny("or", "oder", "ou", "o") && Choosing.In(utterance)))
            return null;
        var sides = Sides(utterance, compares);
        if (sides.Length == 0 && compares && OneOfTwo(utterance) is { } pair)
            return new Recognition(new ComparePatterns(pair), Confidence.Asked - 0.05);
        if (sides.Length < 2)
            return null;
        return new Recognition(new ComparePatterns(new ValueList<string>([.. sides.Take(ComparePatterns.Most)])), Confidence.Asked + (compares ? 0.02 : 0));
    }

    // Names that a joining word connects, with little said beside them: else the "vs" stands between two other things.
    private static ImmutableArray<string> Sides(Utterance utterance, bool withFragments)
    {
        var tokens = utterance.Reading.Tokens;
        var names = utterance.Reading.Mentions.Select(m => (First: m.FirstToken, End: m.FirstToken + m.TokenCount, m.Slug)).ToList();
        if (withFragments)
            AddFragments(utterance, names);
        names.Sort((x, y) => x.First - y.First);
        var told = names.Sum(name => Enumerable.Range(name.First, name.End - name.First).Count(i => !Stopwords.Contains(tokens[i].Text)));
        if (utterance.Telling.Length - told > LongestRest)
            return [];
        var sides = new List<string>();
        for (var i = 1; i < names.Count; i++)
        {
            var between = tokens.Skip(names[i - 1].End).Take(names[i].First - names[i - 1].End).ToArray();
            if (names[i - 1].Slug != names[i].Slug && between.Length <= LongestBetween && (between.Length == 0 || between.Any(t => Joining.Contains(t.Text))))
                sides.AddRange([names[i - 1].Slug, names[i].Slug]);
        }

        return [.. sides.Distinct()];
    }

    // "Kafka style log or simple queue, compare them": one side by name; the other is what the words fit best.
    private static ValueList<string>? OneOfTwo(Utterance utterance) =>
        utterance.Subject is { } named
        && utterance.Weight <= 6
        && utterance.HasAny("compare", "comparison", "difference", "differences")
        && utterance.HasAny("or", "and", "with", "to")
        && utterance.Reading.Patterns.FirstOrDefault(p => p.Slug != named).Slug is { } other
            ? [named, other]
            : null;

    // "lambda vs kappa": a side that is a word of one pattern's name alone, right beside a joining word.
    private static void AddFragments(Utterance utterance, List<(int First, int End, string Slug)> names)
    {
        var tokens = utterance.Reading.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            var joined = (i > 0 && Joining.Contains(tokens[i - 1].Text)) || (i + 1 < tokens.Count && Joining.Contains(tokens[i + 1].Text));
            if (joined && !Stopwords.Contains(tokens[i].Text) && !names.Any(n => i >= n.First && i < n.End) && OnlyNameWith(utterance.Catalog, tokens[i].Text) is { } slug)
                names.Add((i, i + 1, slug));
        }
    }

    private static string? OnlyNameWith(Catalog catalog, string word)
    {
        string? only = null;
        foreach (var pattern in catalog.Patterns)
        {
            if (!pattern.Name.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase))
                continue;
            if (only is not null)
                return null;
            only = pattern.Slug;
        }

        return only;
    }

    private static ImmutableArray<string> NamedPacks(Utterance utterance) =>
    [
        .. utterance.Catalog.Packs
            .Select(pack => (pack.Slug, At: utterance.Normal.IndexOf(pack.Slug, StringComparison.Ordinal)))
            .Where(pack => pack.At >= 0 && utterance.Has(pack.Slug))
            .OrderBy(pack => pack.At)
            .Select(pack => pack.Slug),
    ];
}
