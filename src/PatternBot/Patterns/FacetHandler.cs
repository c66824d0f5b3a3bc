using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Patterns;

/// <summary>Shows one side of a pattern: what it takes, what may stand in its place, what is worth knowing.</summary>
public sealed class FacetHandler(IKnowledgeSource knowledge, CardLibrary cards) :
    IIntentHandler<ShowCost>, IIntentHandler<ShowAlternatives>, IIntentHandler<ShowFacts>
{
    private const string OwnReasons = "Reasons are our own.";

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowCost intent, Turn turn, CancellationToken cancellationToken)
    {
        if (knowledge.Current.Catalog.Pattern(intent.Slug) is not { } pattern)
            return ValueTask.FromResult(Gone.Pattern());
        var source = CardText.Source(pattern.Effort.Source);
        return ValueTask.FromResult(Answer(
            pattern,
            $"What {pattern.Name} takes",
            $"{pattern.Name} takes {pattern.Effort.Time} and {pattern.Effort.Team} to a first production use ({source}); {pattern.Complexity.ToString().ToLowerInvariant()} complexity.",
            [
                new CardFact("Time", $"{pattern.Effort.Time} ({source})"),
                new CardFact("Team", $"{pattern.Effort.Team} ({source})"),
                new CardFact("Complexity", pattern.Complexity.ToString()),
            ],
            [.. Items(pattern, SectionNames.TradeOffs).Select(item => new CardRow("", item))],
            "Trade-offs are our own reasoning.",
            []));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowAlternatives intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Pattern(intent.Slug) is not { } pattern)
            return ValueTask.FromResult(Gone.Pattern());
        var others = pattern.Relations.Where(r => r.Kind == RelationKind.InsteadOf)
            .Select(r => (Pattern: catalog.Pattern(r.Slug), r.Why))
            .Where(r => r.Pattern is not null)
            .Select(r => (Pattern: r.Pattern!, r.Why))
            .ToImmutableArray();
        return ValueTask.FromResult(Answer(
            pattern,
            $"In place of {pattern.Name}",
            others.IsEmpty
                ? $"The catalog names no pattern in place of {pattern.Name}. When not to use it says what to do instead."
                : $"In place of {pattern.Name}: {CardText.List(others.Select(o => o.Pattern.Name), "or")}.",
            [],
            others.IsEmpty
                ? [.. Items(pattern, SectionNames.WhenNotToUse).Select(item => new CardRow("", item))]
                : [.. others.Select(o => new CardRow(CardText.Label(o.Pattern), CardText.FromMarkdown(o.Why)))],
            OwnReasons,
            [.. others.Take(CardButtons.Most).Select(o => ShowPattern.Button(o.Pattern))]));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowFacts intent, Turn turn, CancellationToken cancellationToken)
    {
        if (knowledge.Current.Catalog.Pattern(intent.Slug) is not { } pattern)
            return ValueTask.FromResult(Gone.Pattern());
        return ValueTask.FromResult(Answer(
            pattern,
            $"Worth knowing about {pattern.Name}",
            pattern.Facts is [var first, ..] ? $"{first.Text} ({CardText.Source(first.Source)})" : $"The catalog has no figures about {pattern.Name}.",
            [],
            [.. pattern.Facts.Select(fact => new CardRow("", $"{fact.Text} ({CardText.Source(fact.Source)})"))],
            "The source stands behind each.",
            []));
    }

    private Reply Answer(
        Pattern pattern, string title, string answer, ImmutableArray<CardFact> facts, ImmutableArray<CardRow> rows, string source, ImmutableArray<CardButton> patterns)
    {
        var model = new FacetCard(
            title,
            answer,
            facts,
            rows,
            source,
            patterns,
            [ShowPattern.Button(pattern), ShowSection.Button("When not", pattern.Slug, SectionNames.WhenNotToUse), ShowSection.Button("First steps", pattern.Slug, SectionNames.FirstSteps)],
            answer);
        return Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("facet", model, CardJson.Default.FacetCard) });
    }

    private static IEnumerable<string> Items(Pattern pattern, string section) =>
        (pattern.Section(section)?.Items ?? []).Select(item => $"• {CardText.FromMarkdown(item)}");
}
