using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Comparison;

/// <summary>Puts patterns side by side, and says which when.</summary>
public sealed class ComparisonHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ComparePatterns>
{
    private const int ShownSituations = 3;

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ComparePatterns intent, Turn turn, CancellationToken cancellationToken)
    {
        var patterns = intent.Slugs.Distinct().Select(knowledge.Current.Catalog.Pattern).OfType<Pattern>().Take(ComparePatterns.Most).ToImmutableArray();
        if (patterns.Length < 2)
            return ValueTask.FromResult(Gone.Pattern());
        var answer = $"{string.Join("; ", patterns.Select(p => $"{p.Name} for {CardText.Within(p.When)} ({p.Complexity.ToString().ToLowerInvariant()} complexity)"))}.{Relation(patterns)}";
        var model = new ComparisonCard(
            string.Join(" vs ", patterns.Select(p => p.Name)),
            answer,
            [.. Enumerable.Repeat(1, patterns.Length + 1)],
            ["", .. patterns.Select(CardText.Label)],
            [
                Row("Solves", patterns, p => p.Problem),
                Row("Use it for", patterns, p => p.When),
                Row("Tier", patterns, p => p.Tier.ToString()),
                Row("Complexity", patterns, p => p.Complexity.ToString()),
                Row("Takes", patterns, p => $"{p.Effort.Time}, {p.Effort.Team} ({CardText.Source(p.Effort.Source)})"),
            ],
            [.. patterns.Select(p => new ComparisonChoice($"Take {p.Name} when", Items(p, SectionNames.WhenToUse)))],
            [.. Notes(patterns)],
            "Tier and complexity: the catalog page. When to take which is our own reasoning.",
            [
                .. patterns.Select(ShowPattern.Button),
                .. patterns.Take(CardButtons.Most - patterns.Length).Select(p => ShowSection.Button($"When not {p.Name}", p.Slug, SectionNames.WhenNotToUse)),
            ],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("comparison", model, CardJson.Default.ComparisonCard) }));
    }

    private static string Relation(ImmutableArray<Pattern> patterns) => Notes(patterns).FirstOrDefault() is { } note ? $" {note}" : "";

    private static IEnumerable<string> Notes(ImmutableArray<Pattern> patterns)
    {
        for (var i = 0; i < patterns.Length; i++)
            for (var j = i + 1; j < patterns.Length; j++)
                foreach (var note in Notes(patterns[i], patterns[j]))
                    yield return note;
    }

    // Each side gives its reason about the other; where only one side was written, both carry that one.
    private static IEnumerable<string> Notes(Pattern a, Pattern b)
    {
        var there = a.Relations.FirstOrDefault(r => r.Slug == b.Slug);
        var back = b.Relations.FirstOrDefault(r => r.Slug == a.Slug);
        if (there is null && back is null)
            yield break;
        if (there is { Kind: RelationKind.InsteadOf } && back is { Kind: RelationKind.InsteadOf } && there.Why != back.Why)
        {
            yield return $"{b.Name} instead of {a.Name}: {Reason(there)}";
            yield return $"{a.Name} instead of {b.Name}: {Reason(back)}";
            yield break;
        }

        yield return there is { Kind: RelationKind.Needs } ? $"{a.Name} needs {b.Name}: {Reason(there)}"
            : back is { Kind: RelationKind.Needs } ? $"{b.Name} needs {a.Name}: {Reason(back)}"
            : Sentence(a, b, there ?? back!);
    }

    private static string Sentence(Pattern a, Pattern b, Relation relation) => relation.Kind switch
    {
        RelationKind.InsteadOf => $"{a.Name} and {b.Name} may stand in for each other: {Reason(relation)}",
        RelationKind.ConflictsWith => $"{a.Name} and {b.Name} get in each other's way: {Reason(relation)}",
        _ => $"{a.Name} and {b.Name} go together: {Reason(relation)}",
    };

    private static string Reason(Relation relation) => CardText.Within(CardText.FromMarkdown(relation.Why));

    private static ComparisonRow Row(string what, ImmutableArray<Pattern> patterns, Func<Pattern, string> cell) => new([what, .. patterns.Select(cell)]);

    private static ImmutableArray<string> Items(Pattern pattern, string section) =>
        [.. (pattern.Section(section)?.Items ?? []).Take(ShownSituations).Select(item => $"• {CardText.FromMarkdown(item)}")];
}
