using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Combinations;

/// <summary>Show what goes with a pattern, and why.</summary>
/// <param name="Slug">The pattern.</param>
public sealed record ShowCompanions(string Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "combination.of";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };

    /// <summary>A button that shows it.</summary>
    public static CardButton Button(string title, string slug) => CardButton.For(title, Verb, ("slug", slug));
}

/// <summary>Show the chains of patterns that make each other work.</summary>
/// <param name="About">A word of the chain's name that is to come first (<c>reliability</c>), or null.</param>
public sealed record ListCombinations(string? About) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "combination.list";
}
