using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge.Tables;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Advice;

/// <summary>Answers decisions under constraints with every row of the constraints table that applies.</summary>
public sealed class AdviceHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<AdviseByConstraints>, IIntentHandler<ShowConstraints>
{
    private const string Source = "What to avoid and why: the catalog page, which names no source. How long it holds is our own.";

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(AdviseByConstraints intent, Turn turn, CancellationToken cancellationToken)
    {
        var table = knowledge.Current.Catalog.Tables.Constraints.Rows;
        var applying = table.Where(row => Applies(row, intent)).ToImmutableArray();
        var said = intent.Figures.Select(f => f.Text).Concat(intent.StrictConsistency ? ["strict consistency"] : []);
        return ValueTask.FromResult(Answer(
            "What your constraints say",
            Verdict(intent, applying, CardText.List(said)),
            applying,
            Open(table, applying, intent)));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowConstraints intent, Turn turn, CancellationToken cancellationToken)
    {
        var table = knowledge.Current.Catalog.Tables.Constraints;
        var limits = string.Join("; ", table.Rows.Select(row => $"{row.IfYouHave}: avoid {Names(row.Avoid)}"));
        return ValueTask.FromResult(Answer(table.Title, $"{limits}.", table.Rows, "Say your figures, such as “3 engineers, 80 req/s, $500 a month”, and I show the rows that apply."));
    }

    private Reply Answer(string title, string verdict, ImmutableArray<Constraint> rows, string open)
    {
        var catalog = knowledge.Current.Catalog;
        var model = new AdviceCard(
            title,
            verdict,
            [.. rows.Select(row => new AdviceRow(row.IfYouHave, Names(row.Avoid), row.UseInsteadText, row.Why, row.Until))],
            open,
            Source,
            CardButtons.For(catalog, rows.SelectMany(row => row.UseInstead.Concat(row.Avoid))),
            rows.Length < catalog.Tables.Constraints.Rows.Length ? [ShowConstraints.Button] : [],
            verdict);
        return Reply.Of(new ReplyMessage { Summary = verdict, Card = cards.Create("advice", model, CardJson.Default.AdviceCard) });
    }

    private static bool Applies(Constraint row, AdviseByConstraints intent) =>
        row.Limit is { } limit ? intent.Figures.Any(f => f.IsWithin(limit)) : intent.StrictConsistency;

    private static string Verdict(AdviseByConstraints intent, ImmutableArray<Constraint> applying, string said)
    {
        var ruledOut = intent.Asked.Where(name => applying.Any(row => Holds(row.Avoid, name))).ToImmutableArray();
        if (!ruledOut.IsEmpty)
        {
            var against = applying.Where(row => row.Avoid.Any(n => ruledOut.Contains(n.Name))).ToImmutableArray();
            return $"No: with {said}, avoid {CardText.List(ruledOut)} ({Reasons(against)}). Use {Instead(against)} instead.";
        }

        var advised = intent.Asked.Where(name => applying.Any(row => Holds(row.UseInstead, name))).ToImmutableArray();
        if (!advised.IsEmpty)
            return $"Yes: with {said}, {CardText.List(advised)} is what to use ({Reasons(applying)}).";
        if (applying.IsEmpty)
            return $"With {said} no rule speaks against anything{(intent.Asked.Count > 0 ? $", {CardText.List(intent.Asked)} included" : "")}: choose by what hurts.";
        return intent.Asked.Count > 0
            ? $"With {said}, nothing speaks against {CardText.List(intent.Asked)} itself; avoid {Names(applying.SelectMany(row => row.Avoid))} and use {Instead(applying)}."
            : $"With {said}, avoid {Names(applying.SelectMany(row => row.Avoid))}; use {Instead(applying)} instead.";
    }

    // A rule about what was asked that cannot be decided yet: its figure was not said.
    private static string Open(ImmutableArray<Constraint> table, ImmutableArray<Constraint> applying, AdviseByConstraints intent)
    {
        var unknown = table.Where(row => !applying.Contains(row)
            && row.Avoid.Any(name => intent.Asked.Contains(name.Name))
            && (row.Limit is not { } limit || !intent.Figures.Any(f => f.Unit == limit.Unit)));
        return string.Join(' ', unknown.Select(row => $"There is a rule against {Names(row.Avoid)} with {row.IfYouHave} ({CardText.Within(row.Why)}): tell me that figure too."));
    }

    private static bool Holds(ImmutableArray<NamedPattern> names, string name) => names.Any(n => n.Name == name);

    private static string Names(IEnumerable<NamedPattern> names) => CardText.List(names.Select(n => n.Name).Distinct());

    private static string Instead(IEnumerable<Constraint> rows) => CardText.List(rows.Select(row => row.UseInsteadText).Distinct());

    private static string Reasons(IEnumerable<Constraint> rows) => CardText.List(rows.Select(row => CardText.Within(row.Why)).Distinct());
}
