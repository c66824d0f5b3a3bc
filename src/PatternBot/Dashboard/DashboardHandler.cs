using System.Collections.Immutable;
using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Dashboard;

/// <summary>Shows the dashboard: what can be counted is counted, what the page claims is marked as claimed.</summary>
public sealed class DashboardHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowDashboard>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowDashboard intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var tiers = Enum.GetValues<Tier>().Select(tier => (Tier: tier, Count: catalog.Patterns.Count(p => p.Tier == tier))).ToImmutableArray();
        var published = catalog.Tables.HealthDashboard.Rows.Where(m => !m.CountsAll && m.Counts is null).ToImmutableArray();
        var answer = $"The catalog holds {catalog.Patterns.Length} patterns: {CardText.List(tiers.Select(t => $"{t.Count} {t.Tier.ToString().ToLowerInvariant()}"))}. The page also publishes {CardText.List(published.Select(m => $"{m.Measure} {m.Value.Text}"))}, without a source.";
        var model = new DashboardCard(
            catalog.Tables.HealthDashboard.Title,
            answer,
            [
                new CardFact("Patterns", Number(catalog.Patterns.Length)),
                .. tiers.Select(t => new CardFact($"{CardText.Medal(t.Tier)} {t.Tier}", Number(t.Count))),
                new CardFact("Packs", Number(catalog.Packs.Length)),
                new CardFact("Learning paths", Number(catalog.Paths.Length)),
            ],
            [.. Enum.GetValues<Category>().Select(c => new CardFact(c.ToString(), Number(catalog.Patterns.Count(p => p.Category == c))))],
            [.. published.Select(m => new CardRow($"{m.Measure}: {CardText.Marked(m.Value)}", m.Reading))],
            $"Counts: counted in the catalog just now. {CardText.UnsourcedNote}",
            [.. tiers.Select(t => new ListPatterns(t.Tier, null, null, 1).Button(CardText.Medal(t.Tier) + $" {t.Tier} patterns", 1))],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("dashboard", model, CardJson.Default.DashboardCard) }));
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
