using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace PatternBot.Knowledge.Reading;

/// <summary>A learning path with what the checks across files need.</summary>
/// <param name="File">Its file.</param>
/// <param name="Path">The path; one made of parts has no weeks yet.</param>
/// <param name="Order">Its place among the paths.</param>
/// <param name="Parts">The slugs of the paths that it is made of.</param>
/// <param name="Names">Name and aliases.</param>
/// <param name="Repeats">Patterns that stand in it twice on purpose.</param>
internal sealed record PathDraft(
    SourceFile File,
    LearningPath Path,
    int Order,
    ImmutableArray<Lined> Parts,
    ImmutableArray<Lined> Names,
    ImmutableArray<Lined> Repeats);

/// <summary>Reads <c>paths/&lt;slug&gt;.md</c>.</summary>
internal static partial class PathReader
{
    private const string Reading = "Read";
    private const string Project = "Project";
    private const string Check = "Check yourself";

    private static readonly ImmutableArray<string> WeekParts = [Reading, Project, Check];

    /// <summary>The path, with every fault noted in the file; null when there is nothing to read.</summary>
    public static PathDraft? Read(SourceFile file)
    {
        var (fields, body, linesAbove) = FrontMatter.Read(file);
        if (fields is null)
            return null;
        var text = MarkdownText.Parse(file, body, linesAbove);
        var parts = fields.Texts("parts", "parts: [foundation, scale]");
        var repeats = fields.Texts("repeats", "repeats: [rate-limiting]");
        var name = fields.TextAt("name", "name: Foundation Path");
        var aliases = fields.Texts("aliases", "aliases: [beginner path]");
        var path = new LearningPath
        {
            Slug = file.Slug,
            Name = name.Text,
            For = fields.Text("for", "for: Everyone starts here"),
            Focus = fields.Text("focus", "focus: Essential reliability"),
            Source = new ProvenanceReader(file, []).Read(fields),
            Aliases = [.. aliases.Select(a => a.Text)],
            Parts = [.. parts.Select(p => p.Text)],
            Summary = PlainText.Of(text.Intro.Blocks),
            Weeks = ReadWeeks(text, repeats),
        };
        var order = fields.Number("order", "order: 1");
        fields.RejectOthers();
        foreach (var repeat in repeats)
            file.MentionPattern(repeat.Text, repeat.Line);
        if (path.Summary.Length == 0)
            file.Fault(linesAbove + 1, "The path has no summary.", "Write one or two sentences below the front matter.");
        if (path.Weeks.IsEmpty == parts.IsEmpty)
            file.Fault(linesAbove + 1, "The path must have either weeks or parts.", "Write \"## Week 1: Title\" sections, or name other paths under \"parts\".");
        return new PathDraft(file, path, order, parts, [name, .. aliases], repeats);
    }

    private static ImmutableArray<PathWeek> ReadWeeks(MarkdownText text, ImmutableArray<Lined> repeats)
    {
        var weeks = ImmutableArray.CreateBuilder<PathWeek>(text.Sections.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in text.Sections)
        {
            var heading = WeekHeading().Match(section.Name);
            var number = heading.Success ? int.Parse(heading.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0;
            if (!heading.Success)
                text.File.Fault(section.Line, $"\"{section.Name}\" is no week.", "Write \"## Week 1: Basic Resilience\".");
            else if (weeks.Count > 0 && number != weeks[^1].Number + 1)
                text.File.Fault(section.Line, $"Week {number} follows week {weeks[^1].Number}.", $"Number it {weeks[^1].Number + 1}.");
            weeks.Add(ReadWeek(text, section, number, heading.Groups["title"].Value, seen, repeats));
        }

        return weeks.DrainToImmutable();
    }

    private static PathWeek ReadWeek(MarkdownText text, MarkdownSection section, int number, string title, HashSet<string> seen, ImmutableArray<Lined> repeats)
    {
        var parts = text.Subsections(section);
        if (!parts.Select(p => p.Name).SequenceEqual(WeekParts))
            text.File.Fault(section.Line, $"\"{section.Name}\" has other parts, or in another order.", $"Write below its table: {string.Join(", ", WeekParts.Select(p => $"### {p}"))}.");

        var patterns = ImmutableArray.CreateBuilder<PathPattern>();
        foreach (var row in MarkdownTable.Read(text, text.IntroOf(section) with { Line = section.Line }, "Pattern", "In short", "Take away"))
        {
            if (row.Names("Pattern") is not [{ Slug: { } slug } name])
            {
                text.File.Fault(row.Line, "The row does not link to one pattern.", "Write [Timeout](../patterns/timeout.md) under \"Pattern\".");
                continue;
            }

            if (!seen.Add(slug) && repeats.All(r => r.Text != slug))
                text.File.Fault(row.Line, $"\"{slug}\" stands in the path twice.", $"Keep one of the two, or write \"repeats: [{slug}]\" above and say under \"Take away\" what is new.");
            patterns.Add(new PathPattern(slug, name.Name, row["In short"], row["Take away"]));
        }

        return new PathWeek(
            number,
            title,
            patterns.DrainToImmutable(),
            Part(Reading) is { List: { } list } ? [.. list.Cast<ListItemBlock>().Select(text.MarkdownOf)] : [],
            Part(Project) is { } project ? PlainText.Of(project.Blocks) : "",
            Part(Check) is { } check ? ReadChecks(text, check) : []);

        MarkdownSection? Part(string name)
        {
            var part = parts.FirstOrDefault(p => p.Name == name);
            if (part is { Markdown.Length: 0 })
                text.File.Fault(part.Line, $"\"{name}\" is empty.", "Write it; data/README.md says what it holds.");
            return part;
        }
    }

    private static ImmutableArray<KnowledgeCheck> ReadChecks(MarkdownText text, MarkdownSection part) =>
    [
        .. MarkdownTable.Read(text, part, "Question", "A good answer says")
            .Select(r => new KnowledgeCheck(r["Question"], r["A good answer says"])),
    ];

    [GeneratedRegex(@"^Week (?<number>[1-9]\d?): (?<title>.+)$")]
    private static partial Regex WeekHeading();
}
