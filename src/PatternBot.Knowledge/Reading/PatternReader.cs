using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PatternBot.Knowledge.Reading;

/// <summary>A pattern as its own file has it, with the lines that the checks across files speak of.</summary>
/// <param name="File">Its file.</param>
/// <param name="Pattern">The pattern, without relations that only others mention.</param>
/// <param name="Names">Name, aliases and abbreviations.</param>
/// <param name="Relations">The relations with their lines.</param>
/// <param name="Phrases">The phrases with their lines.</param>
internal sealed record PatternDraft(
    SourceFile File,
    Pattern Pattern,
    ImmutableArray<Lined> Names,
    ImmutableArray<LinedRelation> Relations,
    ImmutableArray<Lined> Phrases);

/// <summary>A relation and the line where it stands.</summary>
internal sealed record LinedRelation(Relation Relation, int Line);

/// <summary>Reads <c>patterns/&lt;slug&gt;.md</c>.</summary>
internal static partial class PatternReader
{
    private const int MinPhrases = 64;

    /// <summary>The pattern, with every fault noted in the file; null when there is nothing to read.</summary>
    public static PatternDraft? Read(SourceFile file)
    {
        var (fields, body, linesAbove) = FrontMatter.Read(file);
        if (fields is null)
            return null;
        if (!SlugForm().IsMatch(file.Slug))
            file.Fault(1, $"The file's name \"{file.Slug}\" is no slug.", "Use lower-case letters, digits and hyphens: circuit-breaker.md.");

        var text = MarkdownText.Parse(file, body, linesAbove);
        var name = fields.TextAt("name", "name: Circuit Breaker");
        var tier = fields.OneOf("tier", Vocabularies.Tiers);
        var (sections, references, diagram) = PatternSections.Read(text, tier);
        var sources = new ProvenanceReader(file, references);
        var aliases = fields.Texts("aliases", "aliases: [breaker, hystrix pattern]");
        var abbreviations = fields.Texts("abbreviations", "abbreviations: [CB]");
        var relations = ReadRelations(file, fields);
        var phrases = ReadPhrases(file, fields, name.Text);
        var pattern = new Pattern
        {
            Slug = file.Slug,
            Name = name.Text,
            Tier = tier,
            Category = fields.OneOf("category", Vocabularies.Categories),
            Complexity = fields.OneOf("complexity", Vocabularies.Complexities),
            Problem = ReadShort(file, fields, "problem", "problem: Cascade failures"),
            When = ReadShort(file, fields, "when", "when: External dependencies"),
            Aliases = [.. aliases.Select(a => a.Text)],
            Abbreviations = [.. abbreviations.Select(a => a.Text)],
            Emergencies = ReadEmergencies(file, fields),
            Relations = [.. relations.Select(r => r.Relation)],
            Effort = ReadEffort(fields, sources),
            Metrics = ReadMetrics(file, fields, sources),
            Facts = ReadFacts(fields, sources),
            Phrases = [.. phrases.Select(p => p.Text)],
            Sections = sections,
            References = references,
            Diagram = diagram,
        };
        fields.RejectOthers();
        return new PatternDraft(file, pattern, [name, .. aliases, .. abbreviations], relations, phrases);
    }

    private static string ReadShort(SourceFile file, YamlFields fields, string key, string example)
    {
        const int MaxWords = 10;
        var value = fields.TextAt(key, example);
        if (Words.Count(value.Text) > MaxWords)
            file.Fault(value.Line, $"\"{key}\" has {Words.Count(value.Text)} words.", $"Say it in at most {MaxWords}, for example: {example}");
        return value.Text;
    }

    private static ImmutableArray<EmergencyHelp> ReadEmergencies(SourceFile file, YamlFields fields)
    {
        const string Example = "{emergency: cascade-failures, why: Stops callers from waiting.}";
        var result = ImmutableArray.CreateBuilder<EmergencyHelp>();
        foreach (var entry in fields.Maps("emergencies", Example))
        {
            var slug = entry.TextAt("emergency", "emergency: cascade-failures");
            result.Add(new EmergencyHelp(slug.Text, entry.Text("why", "why: Stops callers from waiting.")));
            entry.RejectOthers();
            if (slug.Text.Length > 0)
                file.MentionEmergency(slug.Text, slug.Line);
        }

        return result.DrainToImmutable();
    }

    private static ImmutableArray<LinedRelation> ReadRelations(SourceFile file, YamlFields fields)
    {
        const string Example = "{pattern: timeout, why: A call must fail fast before failures can be counted.}";
        if (fields.Map("relations", "relations: with works-with, instead-of, needs and conflicts-with below it.") is not { } kinds)
            return [];
        var result = ImmutableArray.CreateBuilder<LinedRelation>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kindName in Vocabularies.Relations.Names)
        {
            Vocabularies.Relations.TryRead(kindName, out var kind);
            foreach (var entry in kinds.Maps(kindName, Example))
            {
                var slug = entry.TextAt("pattern", "pattern: timeout");
                result.Add(new LinedRelation(new Relation(kind, slug.Text, entry.Text("why", "why: one sentence that gives the reason.")), slug.Line));
                entry.RejectOthers();
                if (slug.Text == file.Slug)
                    file.Fault(slug.Line, "The pattern has a relation to itself.", "Name another pattern or remove the entry.");
                else if (slug.Text.Length > 0 && !seen.Add(slug.Text))
                    file.Fault(slug.Line, $"There are two relations to \"{slug.Text}\".", "Keep the one that says most.");
                else if (slug.Text.Length > 0)
                    file.MentionPattern(slug.Text, slug.Line);
            }
        }

        kinds.RejectOthers();
        return result.DrainToImmutable();
    }

    private static Effort ReadEffort(YamlFields fields, ProvenanceReader sources)
    {
        if (fields.Map("effort", "effort: with time, team and source below it.") is not { } effort)
            return new Effort("", "", Provenance.Own);
        var result = new Effort(
            effort.Text("time", "time: 2-5 days"),
            effort.Text("team", "team: 1 engineer"),
            sources.Read(effort));
        effort.RejectOthers();
        return result;
    }

    private static ImmutableArray<SuccessMetric> ReadMetrics(SourceFile file, YamlFields fields, ProvenanceReader sources)
    {
        const int Min = 2;
        const int Max = 4;
        var result = ImmutableArray.CreateBuilder<SuccessMetric>();
        foreach (var entry in fields.Maps("metrics", "{name: Hit ratio, good: \"60%\", great: \"80%\", elite: \"95%\", source: own}"))
        {
            result.Add(new SuccessMetric(
                entry.Text("name", "name: Hit ratio"),
                entry.Text("good", "good: \"60%\""),
                entry.Text("great", "great: \"80%\""),
                entry.Text("elite", "elite: \"95%\""),
                sources.Read(entry)));
            entry.RejectOthers();
        }

        if (result.Count is < Min or > Max)
            file.Fault(fields.Line, $"There are {result.Count} metrics.", $"Write {Min} to {Max} entries under \"metrics\".");
        return result.DrainToImmutable();
    }

    private static ImmutableArray<Fact> ReadFacts(YamlFields fields, ProvenanceReader sources)
    {
        var result = ImmutableArray.CreateBuilder<Fact>();
        foreach (var entry in fields.Maps("facts", "{text: one statement with a figure., source: own}"))
        {
            result.Add(new Fact(entry.Text("text", "text: one statement with a figure."), sources.Read(entry)));
            entry.RejectOthers();
        }

        return result.DrainToImmutable();
    }

    private static ImmutableArray<Lined> ReadPhrases(SourceFile file, YamlFields fields, string name)
    {
        var phrases = fields.Lines("phrases", "phrases: | with one phrase a line below it.");
        if (phrases.Length is > 0 and < MinPhrases)
            file.Fault(phrases[0].Line, $"There are {phrases.Length} phrases.", $"Write at least {MinPhrases}.");
        foreach (var phrase in phrases)
            if (Words.Contain(phrase.Text, name))
                file.Fault(phrase.Line, $"The phrase names the pattern ({name}).", "Say the need or the symptom as somebody would who does not know the name.");
        return phrases;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugForm();
}
