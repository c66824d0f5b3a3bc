using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Tables;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Guides;

/// <summary>Shows the practices that a tier's excellence guide asks for.</summary>
public sealed class GuideHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowGuide>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowGuide intent, Turn turn, CancellationToken cancellationToken)
    {
        var tables = knowledge.Current.Catalog.Tables;
        var tiers = tables.Tiers.Rows.Where(t => intent.Tier is null || t.Tier == intent.Tier).ToImmutableArray();
        var answer = string.Join(" ", tiers.Select(t => $"{t.Tier} asks for {CardText.Within(t.Standards)}: {CardText.List(Practices(tables, t.Tier).Select(p => CardText.Within(p.Practice)))}."));
        var model = new GuideCard(
            intent.Tier is { } one ? $"{CardText.Medal(one)} {one} standards" : tables.ExcellenceGuides.Title,
            answer,
            [.. tiers.Select(t => new GuideTier(
                $"{t.Icon} {t.Tier}: {t.Meaning}",
                t.HowToTake,
                [.. Practices(tables, t.Tier).Select(p => new CardRow(p.Practice, p.WhatItTakes))]))],
            "Practices and tiers: the catalog page. What each takes is our own.",
            [
                .. tables.Tiers.Rows.Where(t => t.Tier != intent.Tier).Select(t => ShowGuide.Button(t.Tier)),
                .. intent.Tier is { } tier ? [new ListPatterns(tier, null, null, 1).Button($"All {tier.ToString().ToLowerInvariant()} patterns", 1)] : ImmutableArray<CardButton>.Empty,
            ],
            answer);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("guide", model, CardJson.Default.GuideCard) }));
    }

    private static IEnumerable<TierPractice> Practices(CatalogTables tables, Tier tier) => tables.ExcellenceGuides.Rows.Where(p => p.Tier == tier);
}
