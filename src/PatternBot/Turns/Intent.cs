namespace PatternBot.Turns;

/// <summary>
/// What a person wants. Each intent is a record in the folder of the feature that owns it; equal intents get equal replies
/// where the reply depends on the catalog alone.
/// </summary>
public abstract record Intent;

/// <summary>An intent that is about certain patterns, so that a conversation can go on with them and machines can list them.</summary>
public interface IAboutPatterns
{
    /// <summary>The patterns' slugs, the one that it is mostly about first.</summary>
    IEnumerable<string> Patterns { get; }
}

/// <summary>An intent that is about one pattern, or about none in particular, so that the same can be asked of another one.</summary>
public interface IAboutOnePattern : IAboutPatterns
{
    /// <summary>The pattern's slug; null when the intent is about all of them.</summary>
    string? Slug { get; }

    /// <inheritdoc/>
    IEnumerable<string> IAboutPatterns.Patterns => Slug is null ? [] : [Slug];

    /// <summary>The same intent about another pattern.</summary>
    Intent About(string slug);
}
