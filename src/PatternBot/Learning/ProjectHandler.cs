using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Learning;

/// <summary>Shows small things to build, each with its first milestone and a test for being done.</summary>
public sealed class ProjectHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowProjects>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowProjects intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var table = catalog.Tables.MiniProjects;
        var fitting = table.Rows.Where(p => p.Patterns.Any(n => n.Slug == intent.Slug)).ToImmutableArray();
        var pattern = intent.Slug is { } slug ? catalog.Pattern(slug) : null;
        var shown = fitting.IsEmpty ? table.Rows : fitting;
        var answer = pattern is not null && fitting.IsEmpty
            ? $"No project of the page practises {pattern.Name} alone; these come nearest to something to build: {CardText.List(shown.Select(p => CardText.Within(p.Project)))}."
            : $"Something to build: {CardText.List(shown.Select(p => CardText.Within(p.Project)), "or")}.";
        var model = new ProjectsCard(
            table.Title,
            answer,
            [.. shown.Select(p => new ProjectRow(p.Project, CardText.List(p.Patterns.Select(n => n.Name)), p.FirstMilestone, p.DoneWhen))],
            "Projects: the catalog page. Milestones are our own.",
            CardButtons.For(catalog, shown.SelectMany(p => p.Patterns)),
            [CardButton.For("What to read", ShowReferences.Verb), CardButton.For("What to know first", ShowPrerequisites.Verb)],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("projects", model, CardJson.Default.ProjectsCard) }));
    }
}
