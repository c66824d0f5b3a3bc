using System.Collections.Immutable;

namespace PatternBot.Knowledge;

/// <summary>How proven a pattern is, by the catalog page: gold, silver, bronze.</summary>
public enum Tier
{
    /// <summary>Battle-tested at the largest scale.</summary>
    Gold,

    /// <summary>Proven in production.</summary>
    Silver,

    /// <summary>A well-documented approach.</summary>
    Bronze,
}

/// <summary>The five categories of the catalog.</summary>
public enum Category
{
    /// <summary>Architecture and messaging between services.</summary>
    Core,

    /// <summary>Living with failure.</summary>
    Resilience,

    /// <summary>Storing, moving and reading data.</summary>
    Data,

    /// <summary>Agreement between nodes.</summary>
    Coordination,

    /// <summary>Running, watching and releasing systems.</summary>
    Operational,
}

/// <summary>How hard a pattern is to introduce.</summary>
public enum Complexity
{
    /// <summary>Days, one engineer.</summary>
    Low,

    /// <summary>Weeks.</summary>
    Medium,

    /// <summary>Months, or lasting operational work.</summary>
    High,
}

/// <summary>How one pattern stands to another.</summary>
public enum RelationKind
{
    /// <summary>Good together; counts in both directions.</summary>
    WorksWith,

    /// <summary>One may be chosen in place of the other; counts in both directions.</summary>
    InsteadOf,

    /// <summary>The other must be there first; counts one way.</summary>
    Needs,

    /// <summary>They get in each other's way; counts in both directions.</summary>
    ConflictsWith,
}

/// <summary>A relation to another pattern, with its reason.</summary>
/// <param name="Kind">How they stand to each other.</param>
/// <param name="Slug">The other pattern.</param>
/// <param name="Why">The reason, one sentence.</param>
public sealed record Relation(RelationKind Kind, string Slug, string Why);

/// <summary>That a pattern helps in an emergency, and how.</summary>
/// <param name="Emergency">The emergency's slug.</param>
/// <param name="Why">How it helps, one sentence.</param>
public sealed record EmergencyHelp(string Emergency, string Why);

/// <summary>What a first production use takes.</summary>
/// <param name="Time">A span, as written (<c>2-5 days</c>).</param>
/// <param name="Team">Who is needed, as written.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record Effort(string Time, string Team, Provenance Source);

/// <summary>A measure of whether the pattern works, with three levels.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Good">The first level, as written.</param>
/// <param name="Great">The second level.</param>
/// <param name="Elite">The third level.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record SuccessMetric(string Name, string Good, string Great, string Elite, Provenance Source);

/// <summary>A figure or statement worth knowing, with its source.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record Fact(string Text, Provenance Source);

/// <summary>A public work.</summary>
/// <param name="Author">Author or authors, as written.</param>
/// <param name="Title">Its title.</param>
/// <param name="Year">Year of publication.</param>
/// <param name="Url">Its address, or null.</param>
public sealed record Reference(string Author, string Title, int Year, string? Url);

/// <summary>Where a figure comes from.</summary>
/// <param name="Kind">The catalog page, our own reasoning, or a public reference.</param>
/// <param name="Title">The reference's title when <paramref name="Kind"/> is <see cref="ProvenanceKind.Reference"/>, else null.</param>
public sealed record Provenance(ProvenanceKind Kind, string? Title)
{
    /// <summary>The catalog page, which names no source of its own.</summary>
    public static Provenance Page { get; } = new(ProvenanceKind.Page, null);

    /// <summary>Our own reasoning or common practice.</summary>
    public static Provenance Own { get; } = new(ProvenanceKind.Own, null);
}

/// <summary>The kinds of <see cref="Provenance"/>.</summary>
public enum ProvenanceKind
{
    /// <summary>The catalog page that the product started from; it names no source of its own.</summary>
    Page,

    /// <summary>Our own reasoning or common practice.</summary>
    Own,

    /// <summary>A public reference, named.</summary>
    Reference,
}

/// <summary>The names of a pattern file's sections, in their order.</summary>
public static class SectionNames
{
    /// <summary>Two sentences: what it does and what that buys.</summary>
    public const string WhatItIs = "What it is";

    /// <summary>The mechanism.</summary>
    public const string HowItWorks = "How it works";

    /// <summary>Situations that call for it.</summary>
    public const string WhenToUse = "When to use it";

    /// <summary>Situations that do not, and what to do instead.</summary>
    public const string WhenNotToUse = "When not to use it";

    /// <summary>What is gained and paid.</summary>
    public const string TradeOffs = "Trade-offs";

    /// <summary>The numbered first steps.</summary>
    public const string FirstSteps = "First steps";

    /// <summary>Metrics with alert thresholds.</summary>
    public const string WhatToWatch = "What to watch";

    /// <summary>Failure modes and ways out.</summary>
    public const string HowItFails = "How it fails";

    /// <summary>Public examples.</summary>
    public const string WhoRunsIt = "Who runs it";

    /// <summary>Public works.</summary>
    public const string References = "References";

    /// <summary>Mermaid source.</summary>
    public const string Diagram = "Diagram";
}

/// <summary>A section of a pattern's text.</summary>
/// <param name="Name">One of <see cref="SectionNames"/>.</param>
/// <param name="Markdown">The text as written, without its heading; links to other patterns as <c>[Timeout](timeout.md)</c>.</param>
/// <param name="PlainText">The text without Markdown marks.</param>
/// <param name="Items">The list items as Markdown, when the section is a list; else empty.</param>
public sealed record PatternSection(string Name, string Markdown, string PlainText, ImmutableArray<string> Items);

/// <summary>One pattern of the catalog.</summary>
public sealed record Pattern
{
    /// <summary>The file's name without ending; the pattern's key everywhere.</summary>
    public required string Slug { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>How proven it is.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Its category.</summary>
    public required Category Category { get; init; }

    /// <summary>How hard it is to introduce.</summary>
    public required Complexity Complexity { get; init; }

    /// <summary>The problem solved, two to six words.</summary>
    public required string Problem { get; init; }

    /// <summary>When to use it, two to eight words.</summary>
    public required string When { get; init; }

    /// <summary>Other names and spellings.</summary>
    public required ImmutableArray<string> Aliases { get; init; }

    /// <summary>Short forms in capitals.</summary>
    public required ImmutableArray<string> Abbreviations { get; init; }

    /// <summary>The emergencies it helps with.</summary>
    public required ImmutableArray<EmergencyHelp> Emergencies { get; init; }

    /// <summary>Relations to other patterns, those said by the other side included.</summary>
    public required ImmutableArray<Relation> Relations { get; init; }

    /// <summary>What a first production use takes.</summary>
    public required Effort Effort { get; init; }

    /// <summary>How one knows that it works.</summary>
    public required ImmutableArray<SuccessMetric> Metrics { get; init; }

    /// <summary>Figures worth knowing.</summary>
    public required ImmutableArray<Fact> Facts { get; init; }

    /// <summary>How people describe the need or the symptom, without naming the pattern.</summary>
    public required ImmutableArray<string> Phrases { get; init; }

    /// <summary>The text, by section, in the file's order.</summary>
    public required ImmutableArray<PatternSection> Sections { get; init; }

    /// <summary>The public works of the References section.</summary>
    public required ImmutableArray<Reference> References { get; init; }

    /// <summary>Mermaid source of the diagram, or null.</summary>
    public required string? Diagram { get; init; }

    /// <summary>The section of that name, or null where the file has none.</summary>
    public PatternSection? Section(string name)
    {
        foreach (var section in Sections)
            if (section.Name == name)
                return section;
        return null;
    }
}
