using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Understanding;

namespace PatternBot.Patterns;

/// <summary>A pattern as a search box lists it.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Label">Its name, with its tier's medal.</param>
/// <param name="Problem">What it solves, in a sentence.</param>
/// <param name="Picture">Address of its picture, or null.</param>
public sealed record PatternHit(string Slug, string Label, string Problem, string? Picture);

/// <summary>Finds patterns while somebody types, and by their addresses. The same text gives the same list.</summary>
public sealed class PatternLookup(IKnowledgeSource knowledge, PublicAddress address)
{
    // Below this a sentence is about something else, and a ranking of it is chance.
    private const double WorthListing = 0.45;

    // Fewer words are no sentence yet, only the beginning of a name.
    private const int Sentence = 4;

    /// <summary>
    /// The patterns that fit, the best first: those whose name or problem holds the words, then those that the words describe; all of them
    /// when there are no words. A word that names a tier or a category is taken for that.
    /// </summary>
    /// <param name="text">What was typed so far.</param>
    /// <param name="tier">Only this tier, or all.</param>
    /// <param name="category">Only this category, or all.</param>
    public ImmutableArray<PatternHit> Find(string text, Tier? tier, Category? category)
    {
        var words = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (TryName<Tier>(word, out var namedTier))
                tier = namedTier;
            else if (TryName<Category>(word, out var namedCategory))
                category = namedCategory;
            else
                words.Add(word);
        }

        return [.. Matching(string.Join(' ', words)).Where(p => (tier is null || p.Tier == tier) && (category is null || p.Category == category)).Select(HitOf)];
    }

    /// <summary>The pattern that an address of this service leads to; null for any other address.</summary>
    public string? SlugOf(string link)
    {
        if (address.Base is not { } own || !Uri.TryCreate(link, UriKind.Absolute, out var uri) || !string.Equals(uri.Authority, own.Authority, StringComparison.OrdinalIgnoreCase))
            return null;
        var path = uri.AbsolutePath;
        foreach (var (before, after) in (ReadOnlySpan<(string, string)>)[(PublicAddress.PatternPath, ""), (PublicAddress.PicturePath, ".png")])
            if (path.StartsWith(before + "/", StringComparison.Ordinal) && path.EndsWith(after, StringComparison.Ordinal) && path.Length > before.Length + after.Length + 1)
                return knowledge.Current.Catalog.Pattern(path[(before.Length + 1)..^after.Length])?.Slug;
        return null;
    }

    /// <summary>A pattern, or null when there is none of that slug.</summary>
    public PatternHit? Find(string slug) => knowledge.Current.Catalog.Pattern(slug) is { } pattern ? HitOf(pattern) : null;

    private IEnumerable<Pattern> Matching(string words)
    {
        var (catalog, search) = (knowledge.Current.Catalog, knowledge.Current.Search);
        if (words.Length == 0)
            return catalog.Patterns;
        var reading = search.Read(words);
        var isAside = reading.Written.Count >= Sentence && reading.Relevance < WorthListing && reading.Mentions.IsEmpty;
        var described = isAside ? [] : reading.Patterns.Select(p => catalog.Pattern(p.Slug)).OfType<Pattern>();
        return catalog.Patterns.Where(p => p.Name.StartsWith(words, StringComparison.OrdinalIgnoreCase))
            .Concat(catalog.Patterns.Where(p => PatternWords.Hold(p, words)))
            .Concat(described).DistinctBy(p => p.Slug);
    }

    private PatternHit HitOf(Pattern pattern) => new(pattern.Slug, CardText.Label(pattern), pattern.Problem, pattern.Diagram is null ? null : address.PictureOf(pattern.Slug));

    private static bool TryName<T>(string word, out T value)
        where T : struct, Enum => Enum.TryParse(word, ignoreCase: true, out value) && !char.IsAsciiDigit(word[0]) && Enum.IsDefined(value);
}
