using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Returns;

/// <summary>Shows what patterns cost and return, and does the sums with own figures.</summary>
public sealed class ReturnHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowReturn>, IIntentHandler<ShowReturnForm>, IIntentHandler<ListReturns>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowReturn intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Pattern(intent.Slug) is not { } pattern)
            return ValueTask.FromResult(Gone.Pattern());
        var row = catalog.Tables.ReturnOnInvestment.Rows.FirstOrDefault(r => r.Pattern.Slug == pattern.Slug);
        var sums = Sums(intent, row);
        var answer = Answer(pattern, row, intent);
        var model = new ReturnCard(
            $"What {pattern.Name} returns",
            answer,
            row is null
                ? [new CardFact("Takes", $"{pattern.Effort.Time}, {pattern.Effort.Team} ({CardText.Source(pattern.Effort.Source)})")]
                :
                [
                    new CardFact("Investment", CardText.Marked(row.Investment)),
                    new CardFact("Paid back after", CardText.Marked(row.PaybackPeriod)),
                    new CardFact("5-year return", CardText.Marked(row.FiveYearReturn)),
                    new CardFact("Example", CardText.Marked(row.RealExample)),
                ],
            sums.IsEmpty ? "" : "With your figures",
            sums,
            row?.DependsOn ?? "",
            row is null ? "The catalog page has no figure for this pattern; sums are from what you said." : $"{CardText.UnsourcedNote} What it depends on is our own reasoning.",
            pattern.Slug,
            Buttons(catalog, pattern),
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("return", model, CardJson.Default.ReturnCard) }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowReturnForm intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var chosen = intent.Slug is { } slug ? catalog.Pattern(slug) : null;

        // Those that the page has figures for first: their sums need the least.
        var patterns = catalog.Tables.ReturnOnInvestment.Rows.Select(r => r.Pattern.Slug is { } known ? catalog.Pattern(known) : null).Prepend(chosen).OfType<Pattern>().DistinctBy(p => p.Slug).ToImmutableArray();
        var model = new ReturnFormCard(
            [.. patterns.Select(p => new ReturnChoice(p.Name, p.Slug))],
            patterns.IsEmpty ? "" : patterns[0].Slug,
            "What would it cost you, and what would it save a month? Say for example: roi of caching if it costs us 30k and saves 4k a month.");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("return-form", model, CardJson.Default.ReturnFormCard) }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ListReturns intent, Turn turn, CancellationToken cancellationToken)
    {
        var table = knowledge.Current.Catalog.Tables.ReturnOnInvestment;
        var ordered = table.Rows.OrderByDescending(r => r.FiveYearReturn.Quantity?.Min ?? 0).ToImmutableArray();
        var answer = ordered.IsEmpty
            ? "The catalog has no returns."
            : $"The highest 5-year return is stated for {ordered[0].Pattern.Name}: {ordered[0].FiveYearReturn.Text} (catalog page, no source given).";
        var model = new ReturnListCard(
            table.Title,
            answer,
            [.. ordered.Select(r => new ReturnRow(r.Pattern.Name, CardText.Marked(r.Investment), CardText.Marked(r.PaybackPeriod), CardText.Marked(r.FiveYearReturn)))],
            $"{CardText.UnsourcedNote} Take them as an order of magnitude.",
            [.. ordered.Take(CardButtons.Most).Select(r => ShowReturn.Button(r.Pattern.Name, r.Pattern.Slug!))],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("returns", model, CardJson.Default.ReturnListCard) }));
    }

    private static ImmutableArray<string> Sums(ShowReturn intent, ReturnOnInvestment? row) => intent switch
    {
        { Investment: > 0 and var investment, SavedPerMonth: > 0 and var saved } => ReturnSums.OfOwnFigures(investment, saved),
        { Investment: > 0 and var investment } => ReturnSums.OfInvestment(investment, row?.FiveYearReturn),
        { SavedPerMonth: > 0 and var saved } => ReturnSums.OfSaving(saved),
        _ => [],
    };

    private static string Answer(Pattern pattern, ReturnOnInvestment? row, ShowReturn intent)
    {
        if (intent is { Investment: > 0 and var cost, SavedPerMonth: > 0 and var saved })
            return $"{pattern.Name} at {ReturnSums.Money(cost)}, saving {ReturnSums.Money(saved)} a month, is paid back after {StatedQuantity.Format(cost / saved)} months.";
        if (row is null)
            return $"The catalog has no return figure for {pattern.Name}; a first production use takes {pattern.Effort.Time} ({CardText.Source(pattern.Effort.Source)}).";
        var stated = $"{row.FiveYearReturn.Text} in 5 years on {row.Investment.Text}, paid back after {row.PaybackPeriod.Text} (catalog page, no source given)";
        return intent.Investment is { } own && row.FiveYearReturn.Quantity is { Unit: QuantityUnit.Percent } percent
            ? $"{pattern.Name}: at the page's {row.FiveYearReturn.Text} (no source given), {ReturnSums.Money(own)} would return {ReturnSums.Money(own * percent.Min / 100)} in 5 years."
            : $"{pattern.Name}: {stated}.";
    }

    private static ImmutableArray<CardButton> Buttons(Catalog catalog, Pattern pattern) =>
    [
        ShowPattern.Button(pattern),
        .. catalog.Tables.ReturnOnInvestment.Rows.Where(r => r.Pattern.Slug != pattern.Slug).Take(3).Select(r => ShowReturn.Button($"Return of {r.Pattern.Name}", r.Pattern.Slug!)),
        CardButton.For("All returns", ListReturns.Verb),
    ];
}
