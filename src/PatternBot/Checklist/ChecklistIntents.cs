using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Checklist;

/// <summary>Show the questions to answer before adopting a pattern.</summary>
/// <param name="Slug">The pattern, or null for any.</param>
public sealed record ShowChecklist(string? Slug) : Intent, IAboutOnePattern
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "checklist.show";

    /// <inheritdoc/>
    public Intent About(string slug) => this with { Slug = slug };

    /// <summary>A button that shows the checklist for a pattern.</summary>
    public static CardButton Button(string title, string slug) => CardButton.For(title, Verb, ("slug", slug));
}
