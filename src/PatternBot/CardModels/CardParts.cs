using System.Collections.Immutable;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;
using PatternBot.Patterns;

namespace PatternBot.CardModels;

/// <summary>A labelled value.</summary>
internal sealed record CardFact(string Title, string Value);

/// <summary>A line with what there is to say about it.</summary>
internal sealed record CardRow(string Label, string Text);

/// <summary>Buttons that several cards have.</summary>
internal static class CardButtons
{
    /// <summary>How many actions stand side by side before clients hide some.</summary>
    public const int Most = 6;

    /// <summary>Buttons that show these patterns, each once; names that are no pattern of the catalog are left out.</summary>
    public static ImmutableArray<CardButton> For(Catalog catalog, IEnumerable<NamedPattern> names) =>
        For(catalog, names.Select(name => name.Slug).OfType<string>());

    /// <summary>Buttons that show these patterns, each once.</summary>
    public static ImmutableArray<CardButton> For(Catalog catalog, IEnumerable<string> slugs) =>
        [.. slugs.Distinct().Select(catalog.Pattern).OfType<Pattern>().Take(Most).Select(ShowPattern.Button)];
}
