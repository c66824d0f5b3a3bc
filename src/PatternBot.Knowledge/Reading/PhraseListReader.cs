using System.Collections.Immutable;

namespace PatternBot.Knowledge.Reading;

/// <summary>Reads files that are lists of what people say: <c>##</c> headings and lines that start with a hyphen.</summary>
/// <remarks>Read line by line and not as Markdown: people's words hold signs that Markdown would take for marks.</remarks>
internal static class PhraseListReader
{
    private const string Item = "- ";
    private const string Heading = "## ";

    /// <summary>The lists under their headings; <c>###</c> headings order the file for its readers and mean nothing.</summary>
    public static ImmutableArray<PhraseGroup> ReadGroups(SourceFile file)
    {
        var groups = ImmutableArray.CreateBuilder<PhraseGroup>();
        var phrases = ImmutableArray.CreateBuilder<Lined>();
        Lined? heading = null;
        foreach (var line in Lines(file))
        {
            if (line.Text.StartsWith(Heading, StringComparison.Ordinal))
            {
                Close();
                heading = line with { Text = line.Text[Heading.Length..].Trim() };
            }
            else if (heading is null && line.Text.StartsWith(Item, StringComparison.Ordinal))
            {
                // Once: what follows stands under no heading for the same reason.
                heading = new Lined("", line.Line);
                file.Fault(line.Line, "The phrase stands under no heading.", "Put it under a heading such as \"## high-latency\".");
            }
            else if (line.Text.StartsWith(Item, StringComparison.Ordinal))
            {
                phrases.Add(line with { Text = line.Text[Item.Length..].Trim() });
            }
        }

        Close();
        return groups.DrainToImmutable();

        void Close()
        {
            if (heading is { Text.Length: > 0 } h)
                groups.Add(new PhraseGroup(h.Text, h.Line, phrases.ToImmutable()));
            phrases.Clear();
        }
    }

    /// <summary>The groups of words that mean the same, one group a line, the words between commas.</summary>
    public static ImmutableArray<Synonyms> ReadSynonyms(SourceFile file)
    {
        var groups = ImmutableArray.CreateBuilder<Synonyms>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in Lines(file))
        {
            if (!line.Text.StartsWith(Item, StringComparison.Ordinal))
                continue;
            var words = line.Text[Item.Length..].ToLowerInvariant()
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2)
                file.Fault(line.Line, "The group has fewer than two words.", "Write at least two, between commas: \"- latency, lag\".");
            foreach (var word in words)
                if (!seen.TryAdd(word, line.Line))
                    file.Fault(line.Line, $"\"{word}\" stands in another group too (line {seen[word]}).", "Keep a word in one group, or join the groups.");
            groups.Add(new Synonyms([.. words]));
        }

        if (groups.Count == 0 && file.Text.Length > 0)
            file.Fault(1, "There is no group of words.", "Write one group a line: \"- latency, lag\".");
        return groups.DrainToImmutable();
    }

    private static IEnumerable<Lined> Lines(SourceFile file)
    {
        var number = 0;
        foreach (var line in file.Text.Split('\n'))
            yield return new Lined(line.Trim(), ++number);
    }
}

/// <summary>What people say for one thing.</summary>
/// <param name="Name">The heading: a slug.</param>
/// <param name="Line">The heading's line.</param>
/// <param name="Phrases">The phrases with their lines.</param>
internal sealed record PhraseGroup(string Name, int Line, ImmutableArray<Lined> Phrases);
