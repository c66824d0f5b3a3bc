using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Progress;
using PatternBot.Turns;

namespace PatternBot.Patterns;

/// <summary>Show one pattern.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Also">Other patterns that fit what was described, the best first; empty when the pattern was named.</param>
public sealed record ShowPattern(string Slug, ValueList<string> Also) : Intent, IShowsPattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pattern.show";

    /// <summary>A button that shows the pattern.</summary>
    public static CardButton Button(Pattern pattern) => CardButton.For(CardText.Label(pattern), Verb, ("slug", pattern.Slug));

    /// <summary>A button that leads back from one of its sections to the pattern.</summary>
    public static CardButton BackButton(Pattern pattern) => CardButton.For($"Back to {pattern.Name}", Verb, ("slug", pattern.Slug));
}

/// <summary>Show one section of a pattern's text.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Section">One of <see cref="SectionNames"/>.</param>
public sealed record ShowSection(string Slug, string Section) : Intent, IShowsPattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pattern.section";

    /// <summary>A button that shows the section.</summary>
    public static CardButton Button(string title, string slug, string section) =>
        CardButton.For(title, Verb, ("slug", slug), ("section", section));
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

    /// <summary>A button that shows a page of the list.</summary>
    public CardButton Button(string title, int page) => CardButton.For(
        title,
        Verb,
        ("tier", Name(Tier)),
        ("category", Name(Category)),
        ("complexity", Name(Complexity)),
        ("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static string Name<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant() ?? "any";
}

/// <summary>Several patterns fit about equally well: let the person choose.</summary>
/// <param name="Slugs">Two or three patterns, the best first.</param>
public sealed record ChooseAmong(ValueList<string> Slugs) : Intent;
