using System.Collections.Immutable;

namespace PatternBot.Knowledge.Reading;

/// <summary>Reads the glossaries, the signals and the off-topic messages. Each may be missing: the search then does without.</summary>
/// <remarks>Read line by line and not as Markdown: people's words and log lines hold signs that Markdown would take for marks.</remarks>
internal static class LanguageReader
{
    private const string Item = "- ";
    private const string Fence = "---";

    public static LanguageData Read(KnowledgeFiles files)
    {
        var glossaries = files.List(CatalogFiles.Glossary).Select(path => files.ReadOne(path, ReadGlossary)).ToImmutableArray();
        var present = files.List(CatalogFiles.Phrases);
        return new LanguageData(
            glossaries,
            present.Contains(CatalogFiles.Signals) ? files.ReadOne(CatalogFiles.Signals, ReadWordings) : [],
            present.Contains(CatalogFiles.OffTopic) ? files.ReadOne(CatalogFiles.OffTopic, ReadList) : []);
    }

    private static Glossary ReadGlossary(SourceFile file) => new(file.Slug, ReadWordings(file));

    private static ImmutableArray<Wording> ReadWordings(SourceFile file)
    {
        var wordings = ImmutableArray.CreateBuilder<Wording>();
        var inTable = false;
        foreach (var (text, line) in Body(file))
        {
            if (!text.StartsWith('|'))
                continue;
            if (text.StartsWith("|---", StringComparison.Ordinal) || text.StartsWith("| ---", StringComparison.Ordinal))
            {
                inTable = true;
                continue;
            }

            if (!inTable)
                continue;
            var cells = Cells(text);
            if (cells is not [{ Length: > 0 } said, { Length: > 0 } means])
            {
                file.Fault(line, "The row does not have two filled cells.", "Write \"| what people write | what it means |\"; a bar inside a cell is written \\|.");
                continue;
            }

            var forms = file.Path == CatalogFiles.Signals ? [said] : said.Split(" / ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            wordings.Add(new Wording([.. forms], means));
        }

        if (wordings.Count == 0)
            file.Fault(1, "There is no table with rows.", "Write one with two columns: what people write, and what it means.");
        return wordings.DrainToImmutable();
    }

    private static ImmutableArray<string> ReadList(SourceFile file)
    {
        var items = Body(file).Where(l => l.Text.StartsWith(Item, StringComparison.Ordinal)).Select(l => l.Text[Item.Length..].Trim()).ToImmutableArray();
        if (items.IsEmpty)
            file.Fault(1, "There is no list.", "Write one message a line, each after a hyphen and a blank.");
        return items;
    }

    private static string[] Cells(string row)
    {
        const char HiddenBar = '\u0001';
        return [.. row.Replace("\\|", HiddenBar.ToString(), StringComparison.Ordinal).Trim('|').Split('|').Select(cell => cell.Replace(HiddenBar, '|').Trim())];
    }

    // The lines below the front matter.
    private static IEnumerable<(string Text, int Line)> Body(SourceFile file)
    {
        var fences = file.Text.StartsWith(Fence, StringComparison.Ordinal) ? 2 : 0;
        var number = 0;
        foreach (var line in file.Text.Split('\n'))
        {
            number++;
            if (fences > 0)
            {
                if (line.Trim() == Fence)
                    fences--;
                continue;
            }

            yield return (line.Trim(), number);
        }
    }
}
