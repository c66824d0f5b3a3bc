using PatternBot.Assistant.Hybrid;
using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Assistant;

/// <summary>Collects what an answer may rest on before a model is asked: the patterns that it is about, what the search finds, and the card that stands already.</summary>
internal static class MaterialGathering
{
    private const int MostPatterns = 4;
    private const int PassagesOfPattern = 5;
    private const int Sought = 8;

    private const int ShortestPart = 20;
    private const int MostOfCard = 12;

    private static readonly string[] Telling = [SectionNames.WhatItIs, SectionNames.WhenToUse, SectionNames.WhenNotToUse];

    /// <summary>The material of a question; empty when nothing fits it.</summary>
    public static async ValueTask<Material> OfAsync(
        Intent intent, string question, Reply reply, KnowledgeBase knowledge, PassageFinder finder, Func<string, string> clean, CancellationToken cancellationToken)
    {
        var material = new Material();
        foreach (var pattern in AssistantScope.PatternsOf(intent, knowledge.Catalog).Distinct().Select(knowledge.Catalog.Pattern).OfType<Pattern>().Take(MostPatterns))
            foreach (var passage in Telling.SelectMany(section => PassagesOf(pattern, section)).Take(PassagesOfPattern))
                material.Add(passage);
        await AddFoundAsync(material, question, knowledge, finder, cancellationToken);
        AddCard(material, "The catalog's answer", reply, clean);
        return material;
    }

    /// <summary>Adds what the search finds; gives what was found.</summary>
    public static async ValueTask<IReadOnlyList<MaterialPassage>> AddFoundAsync(
        Material material, string words, KnowledgeBase knowledge, PassageFinder finder, CancellationToken cancellationToken) =>
        [.. (await finder.FindAsync(words, knowledge, Sought, cancellationToken)).Select(material.Add).OfType<MaterialPassage>()];

    /// <summary>Adds what a card says, without its buttons; gives what was added.</summary>
    public static IReadOnlyList<MaterialPassage> AddCard(Material material, string source, Reply reply, Func<string, string> clean) =>
    [
        .. reply.Messages.SelectMany(message => Parts(message.Card?.PlainText ?? message.Summary))
            .Take(MostOfCard)
            .Select(part => material.Add(source, clean(part), null, null))
            .OfType<MaterialPassage>(),
    ];

    /// <summary>The passages of one section of a pattern.</summary>
    public static IEnumerable<Knowledge.Passages.Passage> PassagesOf(Pattern pattern, string section) =>
        (pattern.Section(section)?.PlainText ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => new Knowledge.Passages.Passage(pattern.Slug, pattern.Name, section, text.TrimStart('-', ' ')));

    // Buttons are no statements; what the card repeats of the person's own words is not the catalog's.
    private static IEnumerable<string> Parts(string cardText) => cardText
        .Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => string.Join(' ', part.Split('\n').Where(line => !line.StartsWith('[') && !line.StartsWith("You wrote", StringComparison.Ordinal)).Select(Ended)))
        .Where(part => part.Length >= ShortestPart);

    private static string Ended(string line) => line.Length > 0 && char.IsLetterOrDigit(line[^1]) ? $"{line}." : line;
}
