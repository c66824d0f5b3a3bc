using System.Collections.Immutable;

namespace PatternBot.Knowledge.Reading;

/// <summary>What stands above every table: its title and where its figures come from.</summary>
/// <param name="Title">The name that people read.</param>
/// <param name="Source">Where its figures come from.</param>
/// <param name="Unsourced">Columns whose figures the page gives without a source.</param>
/// <param name="Own">Columns that are our own reasoning.</param>
/// <param name="Text">The text below, with the table.</param>
internal sealed record TableHeader(
    string Title,
    Provenance Source,
    ImmutableArray<string> Unsourced,
    ImmutableArray<string> Own,
    MarkdownText Text)
{
    /// <summary>Reads the front matter; null, with faults noted, when there is none.</summary>
    public static TableHeader? Read(SourceFile file, ImmutableArray<string> columns)
    {
        var (fields, body, linesAbove) = FrontMatter.Read(file);
        if (fields is null)
            return null;
        var header = new TableHeader(
            fields.Text("title", "title: Emergency room"),
            new ProvenanceReader(file, []).Read(fields),
            ReadColumns(file, fields, "unsourced", columns),
            ReadColumns(file, fields, "own", columns),
            MarkdownText.Parse(file, body, linesAbove));
        fields.RejectOthers();
        return header;
    }

    private static ImmutableArray<string> ReadColumns(SourceFile file, YamlFields fields, string key, ImmutableArray<string> columns)
    {
        var names = fields.Texts(key, $"{key}: [{columns[^1]}]");
        foreach (var name in names)
            if (!columns.Contains(name.Text))
                file.Fault(name.Line, $"\"{name.Text}\" is no column of the table.", Nearest.Advice(name.Text, columns));
        return [.. names.Select(n => n.Text)];
    }
}
