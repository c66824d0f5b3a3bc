namespace PatternBot.Knowledge.Passages;

/// <summary>Takes a catalog apart into the passages that can be quoted.</summary>
public static class CatalogPassages
{
    /// <summary>The passages of all patterns, in the catalog's order: an item of a list, or a paragraph.</summary>
    public static IEnumerable<Passage> Of(Catalog catalog)
    {
        foreach (var pattern in catalog.Patterns)
            foreach (var section in pattern.Sections)
                foreach (var passage in Of(pattern, section))
                    yield return passage;
    }

    /// <summary>The passages of one section; none where it holds nothing to quote.</summary>
    public static IEnumerable<Passage> Of(Pattern pattern, PatternSection section) => section.Name is SectionNames.References or SectionNames.Diagram
        ? []
        : section.PlainText.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => new Passage(pattern.Slug, pattern.Name, section.Name, text.TrimStart('-', ' ')));
}
