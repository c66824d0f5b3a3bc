using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Returns;

/// <summary>Show what a pattern costs and returns, with own figures where they were given.</summary>
/// <param name="Slug">The pattern.</param>
/// <param name="Investment">What it would cost, in dollars, or null to take the page's figure.</param>
/// <param name="SavedPerMonth">What it would save or bring a month, in dollars, or null when that was not said.</param>
public sealed record ShowReturn(string Slug, double? Investment, double? SavedPerMonth) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "return.show";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };

    /// <summary>A button that shows the pattern's return by the page's figures.</summary>
    public static CardButton Button(string title, string slug) => CardButton.For(title, Verb, ("slug", slug));
}

/// <summary>Show the returns of all patterns that the page has figures for.</summary>
public sealed record ListReturns : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "return.list";
}
