using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge.Tables;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.AntiPatterns;

/// <summary>Names ways of going wrong: red flag, cost, fix.</summary>
public sealed class AntiPatternHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowAntiPattern>, IIntentHandler<ListAntiPatterns>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowAntiPattern intent, Turn turn, CancellationToken cancellationToken)
    {
        var rows = knowledge.Current.Catalog.Tables.AntiPatterns.Rows;
        if (rows.FirstOrDefault(row => row.Name.Equals(intent.Name, StringComparison.OrdinalIgnoreCase)) is not { } found)
            return HandleAsync(new ListAntiPatterns(), turn, cancellationToken);
        return ValueTask.FromResult(Answer(
            found.Name,
            $"That is {found.Name}. It costs {found.Cost.Text} ({(found.Cost.Unsourced ? "catalog page, no source given" : "catalog page")}). Fix: {CardText.Within(found.Fix)}. {found.Instead}",
            [found],
            rows.Where(row => row != found)));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ListAntiPatterns intent, Turn turn, CancellationToken cancellationToken)
    {
        var table = knowledge.Current.Catalog.Tables.AntiPatterns;
        return ValueTask.FromResult(Answer(
            table.Title,
            $"{table.Rows.Length} ways of going wrong that look right: {CardText.List(table.Rows.Select(row => row.Name))}.",
            table.Rows,
            table.Rows));
    }

    private Reply Answer(string title, string answer, ImmutableArray<AntiPattern> rows, IEnumerable<AntiPattern> others)
    {
        var model = new AntiPatternCard(
            title,
            answer,
            [.. rows.Select(row => new AntiPatternRow(row.Name, row.RedFlag, CardText.Marked(row.Cost), row.Fix, row.Instead))],
            $"{CardText.UnsourcedNote} The way out is our own.",
            [.. others.Take(CardButtons.Most).Select(row => ShowAntiPattern.Button(row.Name))],
            answer);
        return Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("anti-patterns", model, CardJson.Default.AntiPatternCard) });
    }
}
