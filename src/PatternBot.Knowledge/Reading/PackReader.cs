using System.Collections.Immutable;

namespace PatternBot.Knowledge.Reading;

/// <summary>A pack with its place among the packs.</summary>
internal sealed record PackDraft(SourceFile File, Pack Pack, int Order, ImmutableArray<Lined> Names);

/// <summary>Reads <c>packs/&lt;slug&gt;.md</c>.</summary>
internal static class PackReader
{
    private const string PatternsSection = "Patterns";

    /// <summary>The pack, with every fault noted in the file; null when there is nothing to read.</summary>
    public static PackDraft? Read(SourceFile file)
    {
        var (fields, body, linesAbove) = FrontMatter.Read(file);
        if (fields is null)
            return null;
        var text = MarkdownText.Parse(file, body, linesAbove);
        var name = fields.TextAt("name", "name: Starter Pack");
        var aliases = fields.Texts("aliases", "aliases: [beginner pack]");
        var pack = new Pack
        {
            Slug = file.Slug,
            Name = name.Text,
            PerfectFor = fields.Text("perfect-for", "perfect-for: New projects"),
            Tiers = fields.Text("tiers", "tiers: Gold patterns only"),
            Time = fields.Text("time", "time: 2 weeks"),
            Source = new ProvenanceReader(file, []).Read(fields),
            Aliases = [.. aliases.Select(a => a.Text)],
            Summary = PlainText.Of(text.Intro.Blocks),
            Patterns = ReadPatterns(text),
        };
        var order = fields.Number("order", "order: 1");
        fields.RejectOthers();
        if (pack.Summary.Length == 0)
            file.Fault(linesAbove + 1, "The pack has no summary.", "Write one or two sentences below the front matter.");
        return new PackDraft(file, pack, order, [name, .. aliases]);
    }

    private static ImmutableArray<PatternReason> ReadPatterns(MarkdownText text)
    {
        if (text.Sections is [{ Name: PatternsSection } section])
            return PatternReasons.Read(text, section);
        text.File.Fault(text.Sections.Count > 0 ? text.Sections[0].Line : text.Intro.Line, $"The pack has other sections than \"{PatternsSection}\", or none.", $"Write \"## {PatternsSection}\" and below it one pattern a line with its reason.");
        return [];
    }
}
