namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>Tiers are the same wherever they are named or counted.</summary>
internal static class TierChecks
{
    public static void Run(CatalogDraft draft)
    {
        // A pattern that could not be read has no tier that one could compare.
        var tiers = draft.Patterns.Where(p => p.File.Faults.Count == 0).ToDictionary(p => p.Pattern.Slug, p => p.Pattern.Tier, StringComparer.Ordinal);
        CheckDashboard(draft, tiers);
        CheckImpact(draft, tiers);
        CheckPacks(draft, tiers);
    }

    private static void CheckDashboard(CatalogDraft draft, Dictionary<string, Tier> tiers)
    {
        var rows = draft.Tables.HealthDashboard.Rows;
        if (tiers.Count != draft.PatternSlugs().Count)
            return;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (row.Counts is null && !row.CountsAll)
                continue;
            var count = row.Counts is { } tier ? tiers.Values.Count(t => t == tier) : tiers.Count;
            var file = draft.Files[CatalogFiles.HealthDashboard];
            if (row.Value.Quantity is not { } value || !value.Contains(count))
                file.Fault(file.RowLines[i], $"The dashboard says {row.Value.Text} for \"{row.Measure}\", and patterns/ holds {count}.", "Restore the missing pattern or correct a tier; the counts by tier hold.");
        }
    }

    private static void CheckImpact(CatalogDraft draft, Dictionary<string, Tier> tiers)
    {
        var rows = draft.Tables.RealWorldImpact.Rows;
        for (var i = 0; i < rows.Length; i++)
        {
            var file = draft.Files[CatalogFiles.Impact];
            if (rows[i].Pattern.Slug is { } slug && tiers.TryGetValue(slug, out var tier) && tier != rows[i].Tier)
                file.Fault(file.RowLines[i], $"\"{slug}\" is {NameOf(tier)} in patterns/{slug}.md.", $"Write {NameOf(tier)} under \"Tier\", or correct the pattern.");
        }
    }

    private static void CheckPacks(CatalogDraft draft, Dictionary<string, Tier> tiers)
    {
        foreach (var pack in draft.Packs)
        {
            var named = Vocabularies.Tiers.Names.Where(n => Words.Contain(pack.Pack.Tiers, n)).ToList();
            if (named.Count == 0)
                continue;
            foreach (var pattern in pack.File.PatternMentions)
                if (tiers.TryGetValue(pattern.Text, out var tier) && !named.Contains(NameOf(tier)))
                    pack.File.Fault(pattern.Line, $"The pack draws on {string.Join(" and ", named)} patterns, but \"{pattern.Text}\" is {NameOf(tier)}.", "Take another pattern, or correct \"tiers\".");
        }
    }

    private static string NameOf(Tier tier) => Vocabularies.Tiers.NameOf(tier);
}
