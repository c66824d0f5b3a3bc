using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace PatternBot.Knowledge.Reading;

/// <summary>Reads the text of a pattern: the sections that must be there, in their order and of sane length.</summary>
internal static partial class PatternSections
{
    private static readonly ImmutableArray<SectionRule> Rules =
    [
        new(SectionNames.WhatItIs, MinWords: 25, MaxWords: 70),
        new(SectionNames.HowItWorks, MinWords: 60, MaxWords: 250),
        new(SectionNames.WhenToUse, MinItems: 3, MaxItems: 6),
        new(SectionNames.WhenNotToUse, MinItems: 3, MaxItems: 5),
        new(SectionNames.TradeOffs, MinItems: 3, MaxItems: 6),
        new(SectionNames.FirstSteps, MinItems: 4, MaxItems: 7, Numbered: true),
        new(SectionNames.WhatToWatch, MinItems: 3, MaxItems: 5),
        new(SectionNames.HowItFails, MinItems: 3, MaxItems: 5),
        new(SectionNames.WhoRunsIt, MinItems: 2, MaxItems: 5),
        new(SectionNames.References, MinItems: 1, MaxItems: 5),
        new(SectionNames.Diagram),
    ];

    /// <summary>The names of all sections, in their order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Rules.Select(r => r.Name)];

    private static readonly ImmutableArray<string> DiagramKinds = ["flowchart", "sequenceDiagram", "stateDiagram-v2"];

    /// <summary>The sections, the works under References, and the Mermaid source under Diagram.</summary>
    public static (ImmutableArray<PatternSection> Sections, ImmutableArray<Reference> References, string? Diagram) Read(MarkdownText text, Tier tier)
    {
        CheckOrder(text, tier);
        var sections = ImmutableArray.CreateBuilder<PatternSection>(text.Sections.Count);
        ImmutableArray<Reference> references = [];
        string? diagram = null;
        foreach (var section in text.Sections)
        {
            var items = section.Blocks.OfType<ListBlock>().SelectMany(l => l.Cast<ListItemBlock>()).ToImmutableArray();
            if (Rules.FirstOrDefault(r => r.Name == section.Name) is { } rule)
                Check(text.File, section, rule, items.Length);
            if (section.Name == SectionNames.References)
                references = ReadReferences(text, items);
            if (section.Name == SectionNames.Diagram)
                diagram = ReadDiagram(text, section);
            sections.Add(new PatternSection(section.Name, section.Markdown, PlainText.Of(section.Blocks), [.. items.Select(text.MarkdownOf)]));
        }

        return (sections.DrainToImmutable(), references, diagram);
    }

    private static void CheckOrder(MarkdownText text, Tier tier)
    {
        if (text.Intro.Markdown.Length > 0)
            text.File.Fault(text.Intro.Line, "There is text above the first section.", $"Move it below \"## {Names[0]}\".");

        var expected = 0;
        foreach (var section in text.Sections)
        {
            var index = Names.IndexOf(section.Name);
            if (index < 0)
                text.File.Fault(section.Line, $"There is no section \"{section.Name}\".", Nearest.Advice(section.Name, Names));
            else if (index < expected)
                text.File.Fault(section.Line, $"The section \"{section.Name}\" stands in the wrong place or twice.", $"Keep the order: {string.Join(", ", Names)}.");
            else
                expected = index + 1;
        }

        var present = text.Sections.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var end = text.Sections.Count > 0 ? text.Sections[^1].Line : text.Intro.Line;
        foreach (var name in Names)
            if (!present.Contains(name) && (name != SectionNames.Diagram || tier == Tier.Gold))
                text.File.Fault(end, $"The section \"{name}\" is missing.", $"Add \"## {name}\" in its place; data/README.md says what it holds.");
    }

    private static void Check(SourceFile file, MarkdownSection section, SectionRule rule, int items)
    {
        if (section.Markdown.Length == 0)
        {
            file.Fault(section.Line, $"The section \"{section.Name}\" is empty.", "Write it; data/README.md says what it holds.");
            return;
        }

        var words = Words.Count(section.Markdown);
        if (words < rule.MinWords || words > rule.MaxWords)
            file.Fault(section.Line, $"\"{section.Name}\" has {words} words.", $"Write {rule.MinWords} to {rule.MaxWords}.");
        if (items < rule.MinItems || items > rule.MaxItems)
            file.Fault(section.Line, $"\"{section.Name}\" has {items} list items.", $"Write {rule.MinItems} to {rule.MaxItems}.");
        if (rule.Numbered && section.List is { IsOrdered: false })
            file.Fault(section.Line, $"\"{section.Name}\" is no numbered list.", "Start the items with 1., 2., 3. …");
    }

    private static ImmutableArray<Reference> ReadReferences(MarkdownText text, ImmutableArray<ListItemBlock> items)
    {
        var references = ImmutableArray.CreateBuilder<Reference>(items.Length);
        foreach (var item in items)
        {
            var match = ReferenceForm().Match(text.MarkdownOf(item).Replace('\n', ' '));
            if (match.Success)
            {
                references.Add(new Reference(
                    match.Groups["author"].Value,
                    match.Groups["title"].Value,
                    int.Parse(match.Groups["year"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                    match.Groups["url"] is { Success: true } url ? url.Value : null));
            }
            else
            {
                text.File.Fault(text.LineOf(item), "The reference is not in its form.", "Write \"- Author, *Title*, year. address\"; the address may be left out.");
            }
        }

        return references.DrainToImmutable();
    }

    private static string? ReadDiagram(MarkdownText text, MarkdownSection section)
    {
        if (section.Blocks is not [FencedCodeBlock { Info: "mermaid" } block])
        {
            text.File.Fault(section.Line, "The section \"Diagram\" is not one fenced block of Mermaid.", "Write ```mermaid, the source, and ``` below it.");
            return null;
        }

        var source = block.Lines.ToString().Trim();
        if (!DiagramKinds.Any(k => source.StartsWith(k, StringComparison.Ordinal)))
            text.File.Fault(text.LineOf(block) + 1, "The diagram is of a kind that is not drawn here.", $"Start it with one of: {string.Join(", ", DiagramKinds)}.");
        return source;
    }

    [GeneratedRegex(@"^(?<author>.+?), \*(?<title>.+?)\*, (?<year>(19|20)\d\d)\.( (?<url>https?://\S+))?$")]
    private static partial Regex ReferenceForm();

    private sealed record SectionRule(
        string Name,
        int MinWords = 1,
        int MaxWords = int.MaxValue,
        int MinItems = 0,
        int MaxItems = int.MaxValue,
        bool Numbered = false);
}
