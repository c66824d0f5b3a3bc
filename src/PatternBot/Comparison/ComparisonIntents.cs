using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Comparison;

/// <summary>Put patterns side by side, and say which when.</summary>
/// <param name="Slugs">Two to four patterns, in the order in which they were named.</param>
public sealed record ComparePatterns(ValueList<string> Slugs) : Intent, IAboutPatterns
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "compare.patterns";

    /// <summary>How many patterns stand side by side at most.</summary>
    public const int Most = 4;

    /// <inheritdoc/>
    public IEnumerable<string> Patterns => Slugs;

    /// <summary>A button that compares the patterns.</summary>
    public static CardButton Button(string title, params ReadOnlySpan<string> slugs) =>
        CardButton.For(title, Verb, ("slugs", string.Join(',', slugs.ToArray())));
}

/// <summary>Put packs side by side.</summary>
/// <param name="Slugs">Two or more packs.</param>
public sealed record ComparePacks(ValueList<string> Slugs) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "compare.packs";
}
