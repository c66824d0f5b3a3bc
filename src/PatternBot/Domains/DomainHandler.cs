using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Domains;

/// <summary>Shows problem domains with their key patterns, where to start, and everything else that helps.</summary>
public sealed class DomainHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowDomain>, IIntentHandler<ListDomains>
{
    private const string Source = "Domains and patterns: the catalog page. Reasons are our own.";

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowDomain intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var domain = catalog.Tables.ProblemDomains.Rows.FirstOrDefault(d => d.Domain.Equals(intent.Name, StringComparison.OrdinalIgnoreCase));
        var filter = catalog.Tables.ProblemFilters.Rows.FirstOrDefault(f => f.Problem.Equals(intent.Name, StringComparison.OrdinalIgnoreCase));
        if (domain is null && filter is null)
            return HandleAsync(new ListDomains(), turn, cancellationToken);

        var name = domain?.Domain ?? filter!.Problem;
        var icon = domain?.Icon ?? filter!.Icon;
        var patterns = (domain?.KeyPatterns ?? []).Concat(filter?.Patterns ?? []).DistinctBy(p => p.Slug ?? p.Name).ToImmutableArray();
        // A filter names no place to begin; the domain that shares most with it does.
        var guide = domain ?? Nearest(catalog, patterns);
        var start = guide?.StartWith ?? patterns[0];
        var answer = $"{name}: start with {start.Name}. {(domain is null ? "Everything that helps" : "Key patterns")}: {CardText.List((domain?.KeyPatterns ?? patterns).Select(p => p.Name))}.";
        var model = new DomainCard(
            $"{icon} {name}",
            answer,
            start.Name,
            guide?.Why ?? "",
            [.. patterns.Select(p => Row(catalog, p))],
            Source,
            CardButtons.For(catalog, patterns.OrderBy(p => p.Slug == start.Slug ? 0 : 1)),
            Others(catalog, name),
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("domain", model, CardJson.Default.DomainCard) }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ListDomains intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var table = catalog.Tables.ProblemDomains;
        var answer = $"Where to start: {string.Join("; ", table.Rows.Select(d => $"{d.Domain} with {d.StartWith.Name}"))}.";
        var model = new DomainCard(
            table.Title,
            answer,
            "",
            "",
            [.. table.Rows.Select(d => new CardRow($"{d.Icon} {d.Domain}: {CardText.List(d.KeyPatterns.Select(p => p.Name))}", $"Start with {d.StartWith.Name}. {d.Why}"))],
            Source,
            [],
            Others(catalog, except: null),
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("domain", model, CardJson.Default.DomainCard) }));
    }

    private static ProblemDomain? Nearest(Catalog catalog, ImmutableArray<NamedPattern> patterns) =>
        catalog.Tables.ProblemDomains.Rows
            .Where(d => patterns.Any(p => p.Slug == d.StartWith.Slug))
            .MaxBy(d => d.KeyPatterns.Count(k => patterns.Any(p => p.Slug == k.Slug)));

    private static ImmutableArray<CardButton> Others(Catalog catalog, string? except) =>
    [
        .. catalog.Tables.ProblemDomains.Rows.Select(d => (d.Icon, Name: d.Domain))
            .Concat(catalog.Tables.ProblemFilters.Rows.Select(f => (f.Icon, Name: f.Problem)))
            .DistinctBy(d => d.Name)
            .Where(d => d.Name != except)
            .Take(CardButtons.Most)
            .Select(d => ShowDomain.Button(d.Icon, d.Name)),
    ];

    private static CardRow Row(Catalog catalog, NamedPattern name) =>
        new(CardText.Label(catalog, name), name.Slug is { } slug && catalog.Pattern(slug) is { } p ? $"{p.Problem} · {p.When} · {p.Complexity.ToString().ToLowerInvariant()} complexity" : "");
}
