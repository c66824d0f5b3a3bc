using System.Collections.Immutable;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge;

/// <summary>The whole knowledge base: loaded once, immutable, swapped whole.</summary>
public sealed class Catalog
{
    private readonly Dictionary<string, Pattern> _patterns;
    private readonly Dictionary<string, Emergency> _emergencies;
    private readonly Dictionary<string, Pack> _packs;
    private readonly Dictionary<string, Question> _questions = [];

    /// <summary>A catalog of these parts; slugs are unique within each.</summary>
    public Catalog(
        string version,
        ImmutableArray<Pattern> patterns,
        ImmutableArray<Emergency> emergencies,
        ImmutableArray<Pack> packs,
        ImmutableArray<Synonyms> synonyms)
    {
        Version = version;
        Patterns = patterns;
        Emergencies = emergencies;
        Packs = packs;
        Synonyms = synonyms;
        _patterns = patterns.ToDictionary(p => p.Slug, StringComparer.Ordinal);
        _emergencies = emergencies.ToDictionary(e => e.Slug, StringComparer.Ordinal);
        _packs = packs.ToDictionary(p => p.Slug, StringComparer.Ordinal);
    }

    /// <summary>A hash of everything that was read: equal versions hold equal content.</summary>
    public string Version { get; }

    /// <summary>All patterns, by tier and then by name.</summary>
    public ImmutableArray<Pattern> Patterns { get; }

    /// <summary>The emergency room, in the page's order.</summary>
    public ImmutableArray<Emergency> Emergencies { get; }

    /// <summary>The packs, in the page's order.</summary>
    public ImmutableArray<Pack> Packs { get; }

    /// <summary>The learning paths, in the page's order.</summary>
    public ImmutableArray<LearningPath> Paths { get; init; } = [];

    /// <summary>The questions, those across patterns first and then by pattern; ids are unique. Empty for a knowledge base without quizzes.</summary>
    public ImmutableArray<Question> Questions
    {
        get;
        init
        {
            field = value;
            _questions = value.ToDictionary(q => q.Id, StringComparer.Ordinal);
        }
    } = [];

    /// <summary>The tables; the emergency room stands in <see cref="Emergencies"/>.</summary>
    public CatalogTables Tables { get; init; } = CatalogTables.Empty;

    /// <summary>How people write, beside the phrases.</summary>
    public LanguageData Language { get; init; } = LanguageData.Empty;

    /// <summary>Groups of words that mean the same.</summary>
    public ImmutableArray<Synonyms> Synonyms { get; }

    /// <summary>The pattern with this slug, or null.</summary>
    public Pattern? Pattern(string slug) => _patterns.GetValueOrDefault(slug);

    /// <summary>The emergency with this slug, or null.</summary>
    public Emergency? Emergency(string slug) => _emergencies.GetValueOrDefault(slug);

    /// <summary>The pack with this slug, or null.</summary>
    public Pack? Pack(string slug) => _packs.GetValueOrDefault(slug);

    /// <summary>The learning path with this slug, or null.</summary>
    public LearningPath? Path(string slug) => Paths.FirstOrDefault(p => p.Slug == slug);

    /// <summary>The question with this id, or null: one that somebody answered may have been withdrawn since.</summary>
    public Question? Question(string id) => _questions.GetValueOrDefault(id);
}

/// <summary>Words that mean the same to the search.</summary>
/// <param name="Words">At least two words or short phrases, in lower case.</param>
public sealed record Synonyms(ImmutableArray<string> Words);
