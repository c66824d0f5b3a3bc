using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Turns;

namespace PatternBot.Patterns;

/// <summary>Show one pattern.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Also">Other patterns that fit what was described, the best first; empty when the pattern was named.</param>
public sealed record ShowPattern(string Slug, ValueList<string> Also) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pattern.show";

    /// <summary>A button that shows the pattern.</summary>
    public static CardButton Button(Pattern pattern) => CardButton.For(CardText.Label(pattern), Verb, ("slug", pattern.Slug));

    /// <summary>A button that leads back from one of its sections to the pattern.</summary>
    public static CardButton BackButton(Pattern pattern) => CardButton.For($"Back to {pattern.Name}", Verb, ("slug", pattern.Slug));

    /// <inheritdoc/>
    public Intent About(string slug) => new ShowPattern(slug, []);
}

/// <summary>Show one section of a pattern's text.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Section">One of <see cref="SectionNames"/>.</param>
public sealed record ShowSection(string Slug, string Section) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pattern.section";

    /// <summary>A button that shows the section.</summary>
    public static CardButton Button(string title, string slug, string section) =>
        CardButton.For(title, Verb, ("slug", slug), ("section", section));

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };
}

/// <summary>List patterns.</summary>
/// <param name="Tier">Only this tier, or all.</param>
/// <param name="Category">Only this category, or all.</param>
/// <param name="Complexity">Only this complexity, or all.</param>
/// <param name="Page">Which page, counted from 1.</param>
public sealed record ListPatterns(Tier? Tier, Category? Category, Complexity? Complexity, int Page) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pattern.list";

    /// <summary>In which order; by tier and name when nothing was said.</summary>
    public ListOrder Order { get; init; }

    /// <summary>Only patterns with these words in a name, alias or problem; null for all.</summary>
    public string? Words { get; init; }

    /// <summary>A button that shows a page of the list.</summary>
    public CardButton Button(string title, int page) => CardButton.For(
        title,
        Verb,
        [
            ("tier", Name(Tier)),
            ("category", Name(Category)),
            ("complexity", Name(Complexity)),
            ("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. Order == ListOrder.Tier ? ReadOnlySpan<(string, string)>.Empty : [("order", Order.ToString().ToLowerInvariant())],
            .. Words is null ? ReadOnlySpan<(string, string)>.Empty : [("words", Words)],
        ]);

    private static string Name<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant() ?? "any";
}

/// <summary>The orders of a list of patterns.</summary>
public enum ListOrder
{
    /// <summary>Gold first, then by name.</summary>
    Tier,

    /// <summary>The least complex first.</summary>
    Easiest,

    /// <summary>The most complex first.</summary>
    Hardest,

    /// <summary>By name.</summary>
    Name,
}

/// <summary>Show what a pattern takes: time, people, and what is paid for it.</summary>
/// <param name="Slug">The pattern.</param>
public sealed record ShowCost(string Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pattern.cost";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };
}

/// <summary>Show what may be chosen in a pattern's place.</summary>
/// <param name="Slug">The pattern.</param>
public sealed record ShowAlternatives(string Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pattern.alternatives";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };
}

/// <summary>Show figures worth knowing about a pattern.</summary>
/// <param name="Slug">The pattern.</param>
public sealed record ShowFacts(string Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pattern.facts";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };
}

/// <summary>Several patterns fit about equally well: let the person choose.</summary>
/// <param name="Slugs">Two or three patterns, the best first.</param>
public sealed record ChooseAmong(ValueList<string> Slugs) : Intent, IAboutPatterns
{
    /// <inheritdoc/>
    public IEnumerable<string> Patterns => Slugs;
}
