using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Learning;

/// <summary>Show small things to build.</summary>
/// <param name="Slug">The pattern that they should practise, or null for all.</param>
public sealed record ShowProjects(string? Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "learning.projects";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };
}

/// <summary>Show what to read.</summary>
/// <param name="Slug">The pattern that it should be about, or null for the page's reading list.</param>
public sealed record ShowReferences(string? Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "learning.references";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };

    /// <summary>A button that shows what to read about a pattern.</summary>
    public static CardButton Button(string title, string slug) => CardButton.For(title, Verb, ("slug", slug));
}

/// <summary>Show what to know before, and how long learning takes.</summary>
/// <param name="Slug">The pattern that is to be learnt, or null for the whole catalog.</param>
public sealed record ShowPrerequisites(string? Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "learning.prerequisites";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };
}
