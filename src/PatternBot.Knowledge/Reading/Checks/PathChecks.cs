namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>Paths are made of paths that exist, and what the page repeats in them is listed as known.</summary>
internal static class PathChecks
{
    public static void Run(CatalogDraft draft)
    {
        var paths = draft.Paths.ToDictionary(p => p.Path.Slug, StringComparer.Ordinal);
        foreach (var path in draft.Paths)
        {
            foreach (var part in path.Parts)
            {
                if (!paths.TryGetValue(part.Text, out var other))
                    path.File.Fault(part.Line, $"There is no path \"{part.Text}\".", Nearest.Advice(part.Text, paths.Keys));
                else if (!other.Parts.IsEmpty)
                    path.File.Fault(part.Line, $"\"{part.Text}\" is made of parts itself.", "Name the paths that have weeks.");
            }

            foreach (var repeat in path.Repeats)
            {
                var times = path.Path.Weeks.Sum(w => w.Patterns.Count(p => p.Slug == repeat.Text));
                if (times < 2)
                    path.File.Fault(repeat.Line, $"\"{repeat.Text}\" stands in the path {times} times.", "Remove it from \"repeats\".");
                else if (!IsKnown(draft, path, repeat.Text))
                    path.File.Fault(repeat.Line, $"That \"{repeat.Text}\" repeats is not listed as known.", $"Add a row to tables/contradictions.md that names the pattern and \"{path.Path.Name}\".");
            }
        }
    }

    private static bool IsKnown(CatalogDraft draft, PathDraft path, string slug)
    {
        var name = path.Path.Weeks.SelectMany(w => w.Patterns).First(p => p.Slug == slug).Name;
        return draft.Tables.Contradictions.Rows.Any(c =>
            new[] { c.Topic, c.PageSays, c.AlsoSays }.Any(t => Words.Contain(t, name))
            && new[] { c.Topic, c.PageSays, c.AlsoSays }.Any(t => Words.Contain(t, path.Path.Name)));
    }
}
