using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Maturity;

/// <summary>Show how established patterns are.</summary>
/// <param name="Slug">The pattern that is asked about, or null for all levels.</param>
public sealed record ShowMaturity(string? Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "maturity.show";

    /// <summary>A button that shows all levels.</summary>
    public static CardButton All { get; } = CardButton.For("All maturity levels", Verb);

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };
}
