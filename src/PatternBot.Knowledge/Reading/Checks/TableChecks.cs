using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>Tables agree with the patterns that they speak of.</summary>
internal static class TableChecks
{
    public static void Run(CatalogDraft draft)
    {
        var patterns = draft.Patterns.ToDictionary(p => p.Pattern.Slug, StringComparer.Ordinal);
        CheckMetrics(draft, patterns);
        CheckComplete(draft, CatalogFiles.Categories, draft.Tables.Categories, g => g.Category, Vocabularies.Categories);
        CheckComplete(draft, CatalogFiles.Tiers, draft.Tables.Tiers, g => g.Tier, Vocabularies.Tiers);
    }

    /// <summary>The page's levels stand in the table and with the pattern; a figure changed in one place would go unnoticed otherwise.</summary>
    private static void CheckMetrics(CatalogDraft draft, Dictionary<string, PatternDraft> patterns)
    {
        var rows = draft.Tables.SuccessMetrics.Rows;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (row.Pattern.Slug is null || !patterns.TryGetValue(row.Pattern.Slug, out var pattern))
                continue;
            var metric = pattern.Pattern.Metrics.FirstOrDefault(m => m.Name == row.Metric);
            var levels = $"good \"{row.Good.Text}\", great \"{row.Great.Text}\", elite \"{row.Elite.Text}\"";
            if (metric is null || metric.Good != row.Good.Text || metric.Great != row.Great.Text || metric.Elite != row.Elite.Text)
                Fault(draft, CatalogFiles.SuccessMetrics, i, $"{pattern.File.Path} has other levels for \"{row.Metric}\", or none.", $"Write in both: {levels}.");
        }
    }

    private static void CheckComplete<TRow, TEnum>(CatalogDraft draft, string path, Table<TRow> table, Func<TRow, TEnum> key, Vocabulary<TEnum> words)
        where TEnum : struct, Enum
    {
        if (table.Rows.IsEmpty)
            return;
        for (var i = 0; i < table.Rows.Length; i++)
            if (table.Rows.Take(i).Any(r => EqualityComparer<TEnum>.Default.Equals(key(r), key(table.Rows[i]))))
                Fault(draft, path, i, $"There are two rows for {words.NameOf(key(table.Rows[i]))}.", "Keep one.");
        foreach (var name in words.Names)
            if (words.TryRead(name, out var value) && table.Rows.All(r => !EqualityComparer<TEnum>.Default.Equals(key(r), value)))
                draft.Files[path].Fault(1, $"There is no row for {name}.", "Add one.");
    }

    private static void Fault(CatalogDraft draft, string path, int row, string message, string fix)
    {
        var file = draft.Files[path];
        file.Fault(file.RowLines[row], message, fix);
    }
}
