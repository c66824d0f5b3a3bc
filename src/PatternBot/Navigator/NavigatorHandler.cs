using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Navigator;

/// <summary>Asks for scale and trouble, a button each, and then shows what suits them.</summary>
public sealed class NavigatorHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<Navigate>
{
    private const string Source = "Scales and patterns: the catalog page. Why these is our own.";

    private static readonly ImmutableArray<(string Issue, string Icon, string Looks)> Looks =
    [
        ("Performance", "⚡", "It is too slow, or gets slower with every user."),
        ("Reliability", "🛡️", "It fails, or takes other things down with it."),
        ("Data", "💾", "Data is in the wrong place, too much, or not the same everywhere."),
    ];

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(Navigate intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var rows = catalog.Tables.Navigator.Rows;
        var scales = rows.DistinctBy(row => row.Scale).ToImmutableArray();
        var issues = rows.Select(row => row.Issue).Distinct().ToImmutableArray();
        var scale = scales.FirstOrDefault(row => row.Scale == intent.Scale);
        var issue = issues.FirstOrDefault(name => name == intent.Issue);
        var model = scale is null ? AskScale(scales, issue)
            : issue is null ? AskIssue(scale, issues)
            : Choice(catalog, rows, scale, issue, issues);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("navigator", model, CardJson.Default.NavigatorCard) }));
    }

    private static NavigatorCard AskScale(ImmutableArray<NavigatorChoice> scales, string? issue)
    {
        var question = $"How large is it, at the daily peak? {CardText.List(scales.Select(s => $"{s.Scale}: {s.LoadText}"), "or")}.";
        return new NavigatorCard(
            "Step 1 of 2: how large?",
            "How many requests a second at the daily peak, all users together?",
            "",
            [.. scales.Select(s => new CardRow(s.Scale, s.LoadText))],
            "",
            [],
            [.. scales.Select(s => Navigate.Button($"{s.Scale} ({s.LoadText})", s.Scale, issue))],
            question);
    }

    private static NavigatorCard AskIssue(NavigatorChoice scale, ImmutableArray<string> issues) => new(
        "Step 2 of 2: what hurts?",
        $"{scale.Scale} ({scale.LoadText}). What is it that hurts most?",
        "",
        [.. issues.Select(i => new CardRow($"{Icon(i)} {i}".Trim(), Looks.FirstOrDefault(l => l.Issue == i).Looks ?? ""))],
        "",
        [],
        [.. issues.Select(i => Navigate.Button($"{Icon(i)} {i}".Trim(), scale.Scale, i)), Navigate.Button("← Another scale", null, null)],
        $"{scale.Scale} ({scale.LoadText}): does {CardText.List(issues.Select(i => i.ToLowerInvariant()), "or")} hurt?");

    private static NavigatorCard Choice(Catalog catalog, ImmutableArray<NavigatorChoice> rows, NavigatorChoice scale, string issue, ImmutableArray<string> issues)
    {
        var choice = rows.First(row => row.Scale == scale.Scale && row.Issue == issue);
        var answer = $"{scale.Scale} ({scale.LoadText}), {issue.ToLowerInvariant()}: {CardText.List(choice.Patterns.Select(p => p.Name))}.";
        return new NavigatorCard(
            $"{Icon(issue)} {issue}, {scale.Scale.ToLowerInvariant()}".Trim(),
            answer,
            choice.Why,
            [.. choice.Patterns.Select(p => new CardRow(CardText.Label(catalog, p), p.Slug is { } slug && catalog.Pattern(slug) is { } pattern ? $"{pattern.Problem} · {pattern.When}" : ""))],
            Source,
            CardButtons.For(catalog, choice.Patterns),
            [.. issues.Where(i => i != issue).Select(i => Navigate.Button($"{Icon(i)} {i}".Trim(), scale.Scale, i)), Navigate.Button("Start over", null, null)],
            $"{answer} {choice.Why}");
    }

    private static string Icon(string issue) => Looks.FirstOrDefault(l => l.Issue == issue).Icon ?? "";
}
