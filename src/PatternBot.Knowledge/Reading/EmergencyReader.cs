using System.Collections.Immutable;
using Markdig.Syntax;

namespace PatternBot.Knowledge.Reading;

/// <summary>An emergency as its file has it, without its phrases, which stand in a file of their own.</summary>
/// <param name="File">The emergency room's file.</param>
/// <param name="Line">The line of its row.</param>
/// <param name="Emergency">The emergency; its phrases are empty.</param>
internal sealed record EmergencyDraft(SourceFile File, int Line, Emergency Emergency);

/// <summary>Reads <c>tables/emergency-room.md</c>: the table, and below it a section for each row.</summary>
internal static class EmergencyReader
{
    private static readonly ImmutableArray<string> Columns =
        ["Problem", "Slug", "Icon", "Symptoms", "Immediate Fix", "Long-term Solution", "Time to Relief"];

    private static readonly ImmutableArray<string> Parts =
        ["Patterns", "Check first", "First steps", "Long-term plan", "Signals"];

    /// <summary>The emergencies in the table's order.</summary>
    public static ImmutableArray<EmergencyDraft> Read(SourceFile file)
    {
        if (TableHeader.Read(file, Columns) is not { } page)
            return [];
        var rows = MarkdownTable.Read(page.Text, page.Text.Intro, Columns);
        var result = ImmutableArray.CreateBuilder<EmergencyDraft>(rows.Length);
        foreach (var row in rows)
        {
            var section = page.Text.Sections.FirstOrDefault(s => s.Name == row["Problem"]);
            if (section is null)
                file.Fault(row.Line, $"There is no section for \"{row["Problem"]}\".", $"Add \"## {row["Problem"]}\" below the table.");
            result.Add(new EmergencyDraft(file, row.Line, Read(page.Text, row, section)));
        }

        foreach (var section in page.Text.Sections)
            if (rows.Length > 0 && rows.All(r => r["Problem"] != section.Name))
                file.Fault(section.Line, $"The section \"{section.Name}\" belongs to no row of the table.", Nearest.Advice(section.Name, [.. rows.Select(r => r["Problem"])]));
        return result.DrainToImmutable();
    }

    private static Emergency Read(MarkdownText text, MarkdownRow row, MarkdownSection? section)
    {
        var parts = section is null ? [] : CheckedParts(text, section);
        return new Emergency
        {
            Slug = row["Slug"],
            Name = row["Problem"],
            Icon = row["Icon"],
            Symptoms = row["Symptoms"],
            ImmediateFix = row["Immediate Fix"],
            LongTermSolution = row["Long-term Solution"],
            TimeToRelief = row["Time to Relief"],
            Summary = section is null ? "" : PlainText.Of(text.IntroOf(section).Blocks),
            Patterns = Part("Patterns") is { } patterns ? PatternReasons.Read(text, patterns) : [],
            Checks = Part("Check first") is { } checks ? ReadChecks(text, checks) : [],
            FirstSteps = Part("First steps") is { } first ? ReadSteps(text, first) : [],
            LongTermPlan = Part("Long-term plan") is { } plan ? ReadSteps(text, plan) : [],
            Signals = Part("Signals") is { } signals ? ReadSignals(text, signals) : [],
            Phrases = [],
        };

        MarkdownSection? Part(string name) => parts.FirstOrDefault(p => p.Name == name);
    }

    private static IReadOnlyList<MarkdownSection> CheckedParts(MarkdownText text, MarkdownSection section)
    {
        var parts = text.Subsections(section);
        if (text.IntroOf(section).Markdown.Length == 0)
            text.File.Fault(section.Line, $"\"{section.Name}\" has no summary.", "Write one sentence right below the heading that says what this class of trouble is.");
        if (!parts.Select(p => p.Name).SequenceEqual(Parts))
        {
            var missing = Parts.Except(parts.Select(p => p.Name)).ToList();
            var message = missing.Count > 0
                ? $"\"{section.Name}\" lacks {string.Join(", ", missing.Select(m => $"\"### {m}\""))}."
                : $"\"{section.Name}\" has other parts, or in another order.";
            text.File.Fault(section.Line, message, $"Write these parts, in this order: {string.Join(", ", Parts)}.");
        }

        return parts;
    }

    private static ImmutableArray<TriageCheck> ReadChecks(MarkdownText text, MarkdownSection part) =>
        [.. MarkdownTable.Read(text, part, "Question", "Look at").Select(r => new TriageCheck(r["Question"], r["Look at"]))];

    private static ImmutableArray<string> ReadSteps(MarkdownText text, MarkdownSection part)
    {
        if (part.List is not { IsOrdered: true } list)
        {
            text.File.Fault(part.Line, $"\"{part.Name}\" holds no numbered list.", "Write one step a line: 1. first this; 2. then that.");
            return [];
        }

        return [.. list.Cast<ListItemBlock>().Select(item => PlainText.Of(item))];
    }

    private static ImmutableArray<TriageSignal> ReadSignals(MarkdownText text, MarkdownSection part)
    {
        var signals = ImmutableArray.CreateBuilder<TriageSignal>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in MarkdownTable.Read(text, part, "People mention", "Words", "Patterns", "Advice"))
        {
            var words = row.Parts("Words").Select(w => w.ToLowerInvariant()).ToImmutableArray();
            foreach (var word in words)
                if (!seen.TryAdd(word, row.Line))
                    text.File.Fault(row.Line, $"\"{word}\" stands in two signals of \"{part.Name}\" (line {seen[word]}).", "Keep it where it says most.");
            var patterns = row.Patterns("Patterns");
            if (patterns.IsEmpty)
                text.File.Fault(row.Line, "The signal names no pattern.", "Link at least one: [Timeout](../patterns/timeout.md).");
            signals.Add(new TriageSignal(row["People mention"], words, patterns, row["Advice"]));
        }

        return signals.DrainToImmutable();
    }
}
