using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Packs;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Comparison;

/// <summary>Puts packs side by side.</summary>
public sealed class PackComparisonHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ComparePacks>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ComparePacks intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var packs = intent.Slugs.Distinct().Select(catalog.Pack).OfType<Pack>().ToImmutableArray();
        if (packs.Length < 2)
            return ValueTask.FromResult(Gone.Pack());
        var answer = $"{string.Join("; ", packs.Select(p => $"{p.Name} ({p.Time}) is for {CardText.Within(p.PerfectFor)}"))}.";
        var model = new ComparisonCard(
            string.Join(" vs ", packs.Select(p => p.Name)),
            answer,
            [.. Enumerable.Repeat(1, packs.Length + 1)],
            ["", .. packs.Select(p => $"📦 {p.Name}")],
            [
                Row("For", packs, p => p.PerfectFor),
                Row("Takes", packs, p => $"{p.Time} ({CardText.Source(p.Source)})"),
                Row("Tiers", packs, p => p.Tiers),
                Row("Patterns", packs, p => string.Join(", ", p.Patterns.Select(r => catalog.Pattern(r.Slug)?.Name).OfType<string>())),
            ],
            [.. packs.Select(p => new ComparisonChoice(p.Name, [CardText.FromMarkdown(p.Summary)]))],
            [Shared(catalog, packs)],
            "Contents and time: the catalog page, which names no source.",
            [.. packs.Take(CardButtons.Most).Select(ShowPack.Button)],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("comparison", model, CardJson.Default.ComparisonCard) }));
    }

    private static string Shared(Catalog catalog, ImmutableArray<Pack> packs)
    {
        var shared = packs[0].Patterns.Select(r => r.Slug).Where(slug => packs.All(p => p.Patterns.Any(r => r.Slug == slug))).ToArray();
        return shared.Length == 0
            ? "They have no pattern in common."
            : $"In common: {CardText.List(shared.Select(slug => catalog.Pattern(slug)?.Name).OfType<string>())}.";
    }

    private static ComparisonRow Row(string what, ImmutableArray<Pack> packs, Func<Pack, string> cell) => new([what, .. packs.Select(cell)]);
}
