using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Paths;

/// <summary>Shows a learning path, one of its weeks, or the paths to choose from.</summary>
public sealed class PathHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowPath>, IIntentHandler<ShowPathWeek>, IIntentHandler<ListPaths>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowPath intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Paths.FirstOrDefault(p => p.Slug == intent.Slug) is not { } path)
            return ValueTask.FromResult(Gone.Path());
        var summary = $"{path.Name}, {Length(path)}: {CardText.List(path.Weeks.Select(w => w.Title))}.";
        var model = new PathCard(
            path.Slug,
            path.Name,
            CardText.FromMarkdown(path.Summary),
            path.For,
            path.Focus,
            [.. path.Weeks.Select(week => new CardRow($"Week {week.Number}: {week.Title}", string.Join(" · ", week.Patterns.Select(p => p.Name))))],
            Source(path),
            [.. path.Weeks.Select(week => ShowPathWeek.Button(path, week))],
            [.. catalog.Paths.Where(p => p.Slug != path.Slug).Select(ShowPath.Button)],
            summary);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = summary, Card = cards.Create("path", model, CardJson.Default.PathCard) }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowPathWeek intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var path = catalog.Paths.FirstOrDefault(p => p.Slug == intent.Slug);
        if (path is null || path.Weeks.FirstOrDefault(w => w.Number == intent.Week) is not { } week)
            return ValueTask.FromResult(Gone.Path());
        var at = path.Weeks.IndexOf(week);
        var summary = $"{path.Name}, week {week.Number}: {week.Title}. Patterns: {CardText.List(week.Patterns.Select(p => p.Name))}.";
        var model = new PathWeekCard(
            $"Week {week.Number}: {week.Title}",
            path.Name,
            [.. week.Patterns.Select((p, i) => new CardRow($"{i + 1}. {p.Name}: {CardText.Within(p.InShort)}", p.TakeAway))],
            [.. week.Read.Select(CardText.FromMarkdown)],
            CardText.FromMarkdown(week.Project),
            [.. week.Checks.Select(check => new CardRow(check.Question, check.GoodAnswer))],
            Source(path),
            [.. week.Patterns.Select(p => catalog.Pattern(p.Slug)).OfType<Pattern>().Select(ShowPattern.Button)],
            [
                .. at > 0 ? [ShowPathWeek.Button(path, path.Weeks[at - 1])] : ImmutableArray<CardButton>.Empty,
                .. at + 1 < path.Weeks.Length ? [ShowPathWeek.Button(path, path.Weeks[at + 1])] : ImmutableArray<CardButton>.Empty,
                ShowPath.Button(path),
            ],
            summary);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = summary, Card = cards.Create("path-week", model, CardJson.Default.PathWeekCard) }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ListPaths intent, Turn turn, CancellationToken cancellationToken)
    {
        var paths = knowledge.Current.Catalog.Paths;
        var stages = paths.Where(p => !p.Parts.IsEmpty || paths.Any(whole => whole.Parts.Contains(p.Slug))).ToImmutableArray();
        var model = new PathListCard(
            "Learning paths",
            "Two to four patterns a week, with reading, a project and questions.",
            [.. paths.Select(p => new CardRow(p.Name, $"{p.For} · {Length(p)} · {p.Focus}"))],
            [.. stages.Select(ShowPath.Button)],
            [.. paths.Except(stages).Select(ShowPath.Button)],
            $"Learning paths: {string.Join(", ", paths.Select(p => $"{p.Name} ({Length(p)})"))}.");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("paths", model, CardJson.Default.PathListCard) }));
    }

    private static string Length(LearningPath path) => path.Weeks.Length == 1 ? "1 week" : $"{path.Weeks.Length} weeks";

    private static string Source(LearningPath path) => $"Choice and order of the patterns: {CardText.Source(path.Source)}. Reading, projects and questions are our own.";
}
