using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Learning;

/// <summary>Shows what to read: about one pattern, or the page's reading list.</summary>
public sealed class ReferenceHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowReferences>
{
    private const int ShownLinks = 5;

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowReferences intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var pattern = intent.Slug is { } slug ? catalog.Pattern(slug) : null;
        if (intent.Slug is not null && pattern is null)
            return ValueTask.FromResult(Gone.Pattern());
        var listed = catalog.Tables.References.Rows
            .Where(w => pattern is null || w.Patterns.Any(p => p.Slug == pattern.Slug))
            .Select(w => (w.Work, Why: w.WhyRead));
        var works = listed
            .Concat((pattern?.References ?? []).Select(r => (Work: r, Why: "")))
            .DistinctBy(w => w.Work.Title.Split(':')[0].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToImmutableArray();
        var answer = works.IsEmpty
            ? $"The catalog names no work about {pattern?.Name ?? "this"}."
            : $"{(pattern is null ? "To read" : $"About {pattern.Name}")}: {CardText.List(works.Take(3).Select(w => $"{w.Work.Title} ({w.Work.Author}, {w.Work.Year})"))}{(works.Length > 3 ? $", and {works.Length - 3} more" : "")}.";
        var model = new ReferencesCard(
            pattern is null ? catalog.Tables.References.Title : $"What to read about {pattern.Name}",
            answer,
            [.. works.Select(w => new CardRow(w.Work.Title, $"{w.Work.Author}, {w.Work.Year}.{(w.Why.Length > 0 ? $" {w.Why}" : "")}"))],
            "Public works. Why to read them is our own.",
            [.. works.Where(w => IsWebAddress(w.Work.Url)).Take(ShownLinks).Select(w => new CardLink(Shortened(w.Work.Title), w.Work.Url!))],
            pattern is null ? [] : [ShowPattern.Button(pattern)],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("references", model, CardJson.Default.ReferencesCard) }));
    }

    private static bool IsWebAddress(string? url) => url is not null && url.StartsWith("https://", StringComparison.Ordinal);

    private static string Shortened(string title) => title.Length <= 28 ? title : $"{title[..27].TrimEnd()}…";
}
