using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Checklist;

/// <summary>Shows the five questions before adopting a pattern, with what each means for this one.</summary>
public sealed class ChecklistHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowChecklist>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowChecklist intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var table = catalog.Tables.Checklist;
        var pattern = intent.Slug is { } slug ? catalog.Pattern(slug) : null;
        var here = pattern is null ? [] : MeaningsFor(pattern);
        var answer = $"{(pattern is null ? "Before any pattern" : $"Before you adopt {pattern.Name}")}: {string.Join(" ", table.Rows.Select(step => $"{step.Step}. {step.Question} {step.Action}."))}";
        var model = new ChecklistCard(
            pattern is null ? table.Title : $"Before you adopt {pattern.Name}",
            answer,
            [
                .. table.Rows.Select((step, i) => new ChecklistRow(
                    $"{step.Step}. {step.Question}",
                    step.Action,
                    i < here.Length ? here[i] : "",
                    step.CommonMistake,
                    step.DoneWhen)),
            ],
            $"Questions: the catalog page. {(pattern is null ? "“Done when” is our own." : $"“Done when” and what a step means for {pattern.Name} are our own.")}",
            pattern is null
                ? []
                :
                [
                    ShowPattern.Button(pattern),
                    ShowSection.Button("When not", pattern.Slug, SectionNames.WhenNotToUse),
                    ShowSection.Button("How it fails", pattern.Slug, SectionNames.HowItFails),
                    ShowSection.Button("First steps", pattern.Slug, SectionNames.FirstSteps),
                ],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("checklist", model, CardJson.Default.ChecklistCard) }));
    }

    // Problem, scale, skills, cost, way back: the order of the page's questions.
    private static ImmutableArray<string> MeaningsFor(Pattern pattern) =>
    [
        $"It solves: {CardText.Within(pattern.Problem)}. {First(pattern, SectionNames.WhenToUse)}",
        $"It is for: {CardText.Within(pattern.When)}. Not: {CardText.Within(First(pattern, SectionNames.WhenNotToUse))}",
        $"{pattern.Complexity} complexity; {pattern.Effort.Team} ({CardText.Source(pattern.Effort.Source)}).",
        $"{pattern.Effort.Time} for a first production use ({CardText.Source(pattern.Effort.Source)}), then what it takes to run.",
        $"Know how it fails first: {First(pattern, SectionNames.HowItFails)}",
    ];

    private static string First(Pattern pattern, string section) =>
        pattern.Section(section)?.Items is [var first, ..] ? CardText.FromMarkdown(first) : "";
}
