using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Impact;

/// <summary>Show who runs a pattern in production, and what it brought.</summary>
/// <param name="Slug">The pattern, or null for all.</param>
/// <param name="Company">The company that is asked about, or null for all.</param>
public sealed record ShowImpact(string? Slug, string? Company) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "impact.show";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };

    /// <summary>A button that shows a pattern's use.</summary>
    public static CardButton Button(string title, string slug) => CardButton.For(title, Verb, ("slug", slug));
}
