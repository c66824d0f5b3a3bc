using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PatternBot.Knowledge;

/// <summary>The whole knowledge base: loaded once, immutable, swapped whole.</summary>
public sealed class Catalog
{
    private readonly FrozenDictionary<string, Pattern> _patterns;
    private readonly FrozenDictionary<string, Emergency> _emergencies;
    private readonly FrozenDictionary<string, Pack> _packs;

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
        _patterns = patterns.ToFrozenDictionary(p => p.Slug, StringComparer.Ordinal);
        _emergencies = emergencies.ToFrozenDictionary(e => e.Slug, StringComparer.Ordinal);
        _packs = packs.ToFrozenDictionary(p => p.Slug, StringComparer.Ordinal);
    }

    /// <summary>A hash of everything that was read: equal versions hold equal content.</summary>
    public string Version { get; }

    /// <summary>All patterns, by tier and then by name.</summary>
    public ImmutableArray<Pattern> Patterns { get; }

    /// <summary>The emergency room, in the page's order.</summary>
    public ImmutableArray<Emergency> Emergencies { get; }

    /// <summary>The packs, in the page's order.</summary>
    public ImmutableArray<Pack> Packs { get; }

    /// <summary>Groups of words that mean the same.</summary>
    public ImmutableArray<Synonyms> Synonyms { get; }

    /// <summary>The pattern with this slug, or null.</summary>
    public Pattern? Pattern(string slug) => _patterns.GetValueOrDefault(slug);

    /// <summary>The emergency with this slug, or null.</summary>
    public Emergency? Emergency(string slug) => _emergencies.GetValueOrDefault(slug);

    /// <summary>The pack with this slug, or null.</summary>
    public Pack? Pack(string slug) => _packs.GetValueOrDefault(slug);
}

/// <summary>Words that mean the same to the search.</summary>
/// <param name="Words">At least two words or short phrases, in lower case.</param>
public sealed record Synonyms(ImmutableArray<string> Words);
