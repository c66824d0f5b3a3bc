using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Maturity;

/// <summary>Says how established patterns are, and what that means for somebody who chooses.</summary>
public sealed class MaturityHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowMaturity>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowMaturity intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var levels = catalog.Tables.Maturity.Rows;
        if (intent.Slug is null)
            return ValueTask.FromResult(Answer(
                catalog.Tables.Maturity.Title,
                $"From the newest to the indispensable: {string.Join("; ", levels.Select(l => $"{l.Level}: {Names(l)}"))}.",
                levels,
                levels.SelectMany(l => l.Patterns).Select(p => p.Slug).OfType<string>().Take(CardButtons.Most),
                current: null));
        if (catalog.Pattern(intent.Slug) is not { } pattern)
            return ValueTask.FromResult(Gone.Pattern());

        var own = levels.FirstOrDefault(level => level.Patterns.Any(p => p.Slug == pattern.Slug));
        return ValueTask.FromResult(Answer(
            $"How mature is {pattern.Name}?",
            own is null ? ByTier(catalog, pattern) : $"{pattern.Name} is {CardText.Within(own.Level)} (catalog page, no source given): {CardText.Within(own.Meaning)}",
            own is null ? [] : levels,
            [pattern.Slug],
            own));
    }

    private Reply Answer(string title, string answer, ImmutableArray<MaturityLevel> levels, IEnumerable<string> shown, MaturityLevel? current)
    {
        var model = new MaturityCard(
            title,
            answer,
            [.. levels.Select(l => new MaturityRow(l == current ? $"▶ {l.Level}" : l.Level, Names(l) + "†", l.Meaning))],
            $"{CardText.UnsourcedNote} What a level means is our own reasoning.",
            CardButtons.For(knowledge.Current.Catalog, shown),
            current is null && levels.Length > 0 ? [] : [ShowMaturity.All],
            answer);
        return Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("maturity", model, CardJson.Default.MaturityCard) });
    }

    // The page places twelve patterns only; of the others the tier says something.
    private static string ByTier(Catalog catalog, Pattern pattern)
    {
        var tier = pattern.Tier.ToString().ToLowerInvariant();
        var guide = catalog.Tables.Tiers.Rows.FirstOrDefault(t => t.Tier == pattern.Tier);
        return guide is null
            ? $"The maturity table does not place {pattern.Name}; it is a {tier} pattern."
            : $"The maturity table does not place {pattern.Name}. Its tier is {tier}: {CardText.Within(guide.Meaning)} (catalog page, no source given). {guide.HowToTake}";
    }

    private static string Names(MaturityLevel level) => CardText.List(level.Patterns.Select(p => p.Name));
}
