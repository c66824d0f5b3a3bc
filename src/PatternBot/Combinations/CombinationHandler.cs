using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Combinations;

/// <summary>Shows what goes with a pattern, with reasons, and the chains that the page recommends.</summary>
public sealed class CombinationHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowCompanions>, IIntentHandler<ListCombinations>
{
    private const int ShownOfAKind = 6;

    private static readonly ImmutableArray<(RelationKind Kind, string Heading)> Kinds =
    [
        (RelationKind.Needs, "Needs first"),
        (RelationKind.WorksWith, "Goes with"),
        (RelationKind.ConflictsWith, "Gets in the way of"),
        (RelationKind.InsteadOf, "In its place"),
    ];

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowCompanions intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Pattern(intent.Slug) is not { } pattern)
            return ValueTask.FromResult(Gone.Pattern());
        var chains = catalog.Tables.Combinations.Rows.Where(c => c.Chain.Any(n => n.Slug == pattern.Slug)).ToImmutableArray();
        var companions = pattern.Relations.Where(r => r.Kind is RelationKind.WorksWith or RelationKind.Needs).Select(r => r.Slug)
            .Concat(chains.SelectMany(c => c.Chain).Select(n => n.Slug).OfType<string>())
            .Where(slug => slug != pattern.Slug)
            .Distinct()
            .ToImmutableArray();
        var names = companions.Select(slug => catalog.Pattern(slug)?.Name).OfType<string>().Take(ShownOfAKind).ToArray();
        var answer = names.Length == 0
            ? $"The catalog names nothing that goes with {pattern.Name}."
            : $"{pattern.Name} goes with {CardText.List(names)}.{(chains.IsEmpty ? "" : $" The page chains it as {Chain(chains[0])}.")}";
        var model = new CompanionsCard(
            $"What goes with {pattern.Name}",
            answer,
            [.. Kinds.Select(kind => new CompanionGroup(kind.Heading, Rows(catalog, pattern, kind.Kind))).Where(group => !group.Rows.IsEmpty)],
            [.. chains.Select(ChainRow)],
            "Relations and reasons are our own; the chains are the catalog page's.",
            CardButtons.For(catalog, companions),
            [ShowPattern.Button(pattern), CardButton.For("All combinations", ListCombinations.Verb)],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("companions", model, CardJson.Default.CompanionsCard) }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ListCombinations intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var table = catalog.Tables.Combinations;
        var ordered = table.Rows
            .OrderBy(row => intent.About is { } about && row.Name.Contains(about, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ToImmutableArray();
        var answer = $"{string.Join("; ", ordered.Select(row => $"{Name(row)}: {Chain(row)}"))}.";
        var model = new CompanionsCard(
            table.Title,
            answer,
            [],
            [.. ordered.Select(ChainRow)],
            "Chains: the catalog page, which names no source. Why in this order is our own reasoning.",
            CardButtons.For(catalog, ordered.Take(2).SelectMany(row => row.Chain)),
            [],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("companions", model, CardJson.Default.CompanionsCard) }));
    }

    private static ImmutableArray<CardRow> Rows(Catalog catalog, Pattern pattern, RelationKind kind) =>
    [
        .. pattern.Relations.Where(r => r.Kind == kind)
            .Select(r => (Other: catalog.Pattern(r.Slug), r.Why))
            .Where(r => r.Other is not null)
            .Take(ShownOfAKind)
            .Select(r => new CardRow(CardText.Label(r.Other!), CardText.FromMarkdown(r.Why))),
    ];

    private static CardRow ChainRow(Combination row) => new($"{Name(row)}: {Chain(row)}", row.Why);

    private static string Chain(Combination row) => string.Join(" → ", row.Chain.Select(n => n.Name));

    // Two chains carry the name of a pack with other contents.
    private static string Name(Combination row) => row.Name.Replace("Pack", "chain", StringComparison.Ordinal);
}
