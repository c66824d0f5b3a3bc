namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>Every emergency has a slug of its own and enough phrases, and every list of phrases an emergency.</summary>
internal static class EmergencyChecks
{
    private const int MinPhrases = 60;

    public static void Run(CatalogDraft draft)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var emergency in draft.Emergencies)
            if (!seen.Add(emergency.Emergency.Slug))
                emergency.File.Fault(emergency.Line, $"There are two emergencies \"{emergency.Emergency.Slug}\".", "Give each row a slug of its own.");

        var file = draft.Files[CatalogFiles.EmergencyPhrases];
        if (seen.Count == 0 || file.Text.Length == 0)
            return;
        var groups = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in draft.EmergencyPhrases)
        {
            if (!seen.Contains(group.Name))
                file.Fault(group.Line, $"There is no emergency \"{group.Name}\".", Nearest.Advice(group.Name, seen));
            if (!groups.Add(group.Name))
                file.Fault(group.Line, $"There are two lists for \"{group.Name}\".", "Join them under one heading.");
            if (group.Phrases.Length < MinPhrases)
                file.Fault(group.Line, $"\"{group.Name}\" has {group.Phrases.Length} phrases.", $"Write at least {MinPhrases}.");
        }

        foreach (var slug in seen.Where(s => !groups.Contains(s)))
            file.Fault(1, $"There are no phrases for \"{slug}\".", $"Add \"## {slug}\" and below it one phrase a line after \"- \".");
    }
}
