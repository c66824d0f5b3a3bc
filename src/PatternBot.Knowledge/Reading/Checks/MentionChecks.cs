namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>Every pattern and emergency that a link, a relation, a table, a pack or a path names exists.</summary>
internal static class MentionChecks
{
    public static void Run(CatalogDraft draft)
    {
        var patterns = draft.PatternSlugs();
        var emergencies = draft.Emergencies.Select(e => e.Emergency.Slug).ToHashSet(StringComparer.Ordinal);
        foreach (var file in draft.Files.All)
        {
            foreach (var mention in file.PatternMentions)
                if (!patterns.Contains(mention.Text))
                    file.Fault(mention.Line, $"There is no pattern \"{mention.Text}\".", Advice(mention.Text, patterns));
            // Without the emergency room every mention would look wrong.
            foreach (var mention in file.EmergencyMentions)
                if (emergencies.Count > 0 && !emergencies.Contains(mention.Text))
                    file.Fault(mention.Line, $"There is no emergency \"{mention.Text}\".", Nearest.Advice(mention.Text, emergencies));
        }
    }

    private static string Advice(string slug, IReadOnlyCollection<string> patterns) =>
        Nearest.To(slug, patterns) is { } near
            ? $"Did you mean \"{near}\"?"
            : $"Use the name of a file in patterns/ without its ending, or add patterns/{slug}.md.";
}
