using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Learning;

/// <summary>Shows what to know before the patterns, how long they take, and which ways lead through them.</summary>
public sealed class PrerequisiteHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowPrerequisites>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowPrerequisites intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var model = intent.Slug is { } slug && catalog.Pattern(slug) is { } pattern ? ForPattern(catalog, pattern) : ForCatalog(catalog);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("prerequisites", model, CardJson.Default.PrerequisitesCard) }));
    }

    private static PrerequisitesCard ForCatalog(Catalog catalog)
    {
        var tables = catalog.Tables;
        var time = tables.TimeInvestment.Rows;
        var before = time.FirstOrDefault(t => t.Item == "Prerequisites");
        var total = time.FirstOrDefault(t => t.Item == "Total");
        var answer = $"Know first: {before?.Value.Text ?? CardText.List(tables.LearningJourney.Rows.Where(s => s.State == "Completed").Select(s => s.Topic))}. The patterns then take {total?.Value.Text ?? "their time"} (catalog page, no source given).";
        return new PrerequisitesCard(
            "What to know first",
            answer,
            [.. tables.LearningJourney.Rows.Select(s => new CardRow($"{s.State}: {s.Topic} ({s.Question})", s.Brings))],
            [.. time.Select(t => new CardRow($"{t.Item}: {CardText.Marked(t.Value)}", t.Meaning))],
            [.. catalog.Paths.Select(p => new CardRow(p.Name, $"{p.For} · {p.Weeks.Length} {(p.Weeks.Length == 1 ? "week" : "weeks")}"))],
            $"{CardText.UnsourcedNote} What it means is our own.",
            CardButtons.For(catalog, tables.Categories.Rows.Select(c => c.StartWith)),
            [CardButton.For("Project ideas", ShowProjects.Verb), CardButton.For("What to read", ShowReferences.Verb)],
            answer);
    }

    private static PrerequisitesCard ForPattern(Catalog catalog, Pattern pattern)
    {
        var needs = pattern.Relations.Where(r => r.Kind == RelationKind.Needs).Select(r => (Other: catalog.Pattern(r.Slug), r.Why)).Where(r => r.Other is not null).ToImmutableArray();
        var guide = catalog.Tables.Categories.Rows.FirstOrDefault(c => c.Category == pattern.Category);
        var answer = needs.IsEmpty
            ? $"{pattern.Name} needs no other pattern first{(guide is null ? "." : $"; know {CardText.Within(guide.Prerequisites)}.")}"
            : $"{pattern.Name} needs {CardText.List(needs.Select(n => n.Other!.Name))} first{(guide is null ? "." : $", and {CardText.Within(guide.Prerequisites)}.")}";
        return new PrerequisitesCard(
            $"Before {pattern.Name}",
            answer,
            [.. needs.Select(n => new CardRow(CardText.Label(n.Other!), CardText.FromMarkdown(n.Why)))],
            [new CardRow($"{pattern.Complexity} complexity", $"{pattern.Effort.Time}, {pattern.Effort.Team} ({CardText.Source(pattern.Effort.Source)})")],
            [],
            "Needed patterns are our own reasoning; what to know is the catalog page's.",
            [.. needs.Select(n => ShowPattern.Button(n.Other!)), ShowPattern.Button(pattern)],
            [ShowReferences.Button("What to read", pattern.Slug)],
            answer);
    }
}
