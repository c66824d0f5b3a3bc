namespace PatternBot.Knowledge.Passages;

/// <summary>Takes a catalog apart into the passages that can be quoted.</summary>
public static class CatalogPassages
{
    /// <summary>The passages of all patterns, in the catalog's order: an item of a list, or a paragraph.</summary>
    public static IEnumerable<Passage> Of(Catalog catalog)
    {
        foreach (var pattern in catalog.Patterns)
            foreach (var section in pattern.Sections)
                if (section.Name is not (SectionNames.References or SectionNames.Diagram))
                    foreach (var text in section.PlainText.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                        yield return new Passage(pattern.Slug, pattern.Name, section.Name, text.TrimStart('-', ' '));
    }
}
