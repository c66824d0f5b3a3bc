namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>What two patterns say of each other does not contradict.</summary>
internal static class RelationChecks
{
    public static void Run(CatalogDraft draft)
    {
        var bySlug = draft.Patterns.ToDictionary(p => p.Pattern.Slug, StringComparer.Ordinal);
        foreach (var draftOfOne in draft.Patterns)
        {
            foreach (var (relation, line) in draftOfOne.Relations)
            {
                // Of a contradicting pair, the file that comes later by name carries the fault.
                if (string.CompareOrdinal(relation.Slug, draftOfOne.Pattern.Slug) >= 0 || !bySlug.TryGetValue(relation.Slug, out var other))
                    continue;
                var back = other.Relations.FirstOrDefault(r => r.Relation.Slug == draftOfOne.Pattern.Slug);
                if (back is null || Agree(relation.Kind, back.Relation.Kind))
                    continue;
                draftOfOne.File.Fault(
                    line,
                    $"The pattern is here \"{NameOf(relation.Kind)}\" {relation.Slug}, but {other.File.Path}:{back.Line} says \"{NameOf(back.Relation.Kind)}\".",
                    back.Relation.Kind == RelationKind.Needs && relation.Kind == RelationKind.Needs
                        ? "Only one of two can need the other; make one of them works-with."
                        : "Use the same kind in both files; needs goes with works-with.");
            }
        }
    }

    private static bool Agree(RelationKind one, RelationKind other) =>
        (one, other) switch
        {
            (RelationKind.Needs, RelationKind.Needs) => false,
            (RelationKind.Needs, _) or (_, RelationKind.Needs) => one == RelationKind.WorksWith || other == RelationKind.WorksWith,
            _ => one == other,
        };

    private static string NameOf(RelationKind kind) => Vocabularies.Relations.NameOf(kind);
}
