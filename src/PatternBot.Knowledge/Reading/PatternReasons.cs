using System.Collections.Immutable;
using Markdig.Syntax;

namespace PatternBot.Knowledge.Reading;

/// <summary>Reads lists whose items are a link to a pattern, a colon and a reason.</summary>
internal static class PatternReasons
{
    /// <summary>The items of the section's list; items of another form are faults.</summary>
    public static ImmutableArray<PatternReason> Read(MarkdownText text, MarkdownSection section)
    {
        var example = $"[Timeout]({PatternLinks.Example(text.File)}): why it is here.";
        if (section.List is not { } list)
        {
            text.File.Fault(section.Line, $"\"{section.Name}\" holds no list of patterns.", $"Write one a line: - {example}");
            return [];
        }

        var reasons = ImmutableArray.CreateBuilder<PatternReason>(list.Count);
        foreach (var item in list.Cast<ListItemBlock>())
        {
            if (PatternLinks.ReadReason(text.File, text.MarkdownOf(item)) is not var (slug, why))
                text.File.Fault(text.LineOf(item), "The item is no pattern with a reason.", $"Write {example}");
            else if (reasons.Any(r => r.Slug == slug))
                text.File.Fault(text.LineOf(item), $"\"{slug}\" stands in the list twice.", "Keep one of the two.");
            else
                reasons.Add(new PatternReason(slug, why));
        }

        return reasons.DrainToImmutable();
    }
}
