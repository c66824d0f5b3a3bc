using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Patterns;

/// <summary>Lists patterns, page by page, each a button.</summary>
public sealed class ListHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ListPatterns>
{
    /// <summary>How many patterns a page holds.</summary>
    public const int PageLength = 6;

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ListPatterns intent, Turn turn, CancellationToken cancellationToken)
    {
        var found = Ordered(intent.Order, knowledge.Current.Catalog.Patterns
            .Where(p => (intent.Tier is null || p.Tier == intent.Tier)
                && (intent.Category is null || p.Category == intent.Category)
                && (intent.Complexity is null || p.Complexity == intent.Complexity)
                && (intent.Words is null || PatternWords.Hold(p, intent.Words))))
            .ToImmutableArray();
        var pages = Math.Max(1, (found.Length + PageLength - 1) / PageLength);
        var page = Math.Clamp(intent.Page, 1, pages);
        var shown = found.Skip((page - 1) * PageLength).Take(PageLength).ToImmutableArray();
        var what = Describe(intent);
        var count = found.Length == 1 ? $"1 {what.Replace("patterns", "pattern", StringComparison.Ordinal)}" : $"{found.Length} {what}";
        var pageButtons = ImmutableArray.CreateBuilder<CardButton>();
        if (page > 1)
            pageButtons.Add(intent.Button("← Previous", page - 1));
        if (page < pages)
            pageButtons.Add(intent.Button("Next →", page + 1));
        var model = new PatternListCard(
            char.ToUpperInvariant(count[0]) + count[1..],
            found.IsEmpty ? "Nothing in the catalog fits all of that. Leave one condition out." : pages == 1 ? "Press one to open it." : $"Page {page} of {pages}. Press one to open it.",
            [.. shown.Select(p => new PatternRow(CardText.Label(p), $"{p.Problem} · {p.When} · {p.Complexity} complexity"))],
            [.. shown.Select(ShowPattern.Button)],
            pageButtons.ToImmutable(),
            found.IsEmpty ? $"There are no {what}." : $"{count}: {string.Join(", ", shown.Select(p => p.Name))}{(pages > 1 ? $" (page {page} of {pages})" : "")}.");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage
        {
            Summary = model.PlainSummary,
            Card = cards.Create("patterns", model, CardJson.Default.PatternListCard),
        }));
    }

    // The catalog's own order is by tier and name; sorting keeps it among equals.
    private static IEnumerable<Pattern> Ordered(ListOrder order, IEnumerable<Pattern> patterns) => order switch
    {
        ListOrder.Easiest => patterns.OrderBy(p => p.Complexity),
        ListOrder.Hardest => patterns.OrderByDescending(p => p.Complexity),
        ListOrder.Name => patterns.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
        _ => patterns,
    };

    private static string Describe(ListPatterns intent) => string.Join(' ', new[]
    {
        intent.Tier?.ToString().ToLowerInvariant(),
        intent.Complexity is { } complexity ? $"{complexity.ToString().ToLowerInvariant()}-complexity" : null,
        intent.Category?.ToString().ToLowerInvariant(),
        "patterns",
        intent.Words is { } words ? $"with “{words}”" : null,
        intent.Order switch
        {
            ListOrder.Easiest => "(easiest first)",
            ListOrder.Hardest => "(hardest first)",
            ListOrder.Name => "(by name)",
            _ => null,
        },
    }.OfType<string>());
}
