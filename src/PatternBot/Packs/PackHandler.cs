using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Packs;

/// <summary>Shows a pack, or the packs to choose from.</summary>
public sealed class PackHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowPack>, IIntentHandler<ListPacks>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowPack intent, Turn turn, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        if (catalog.Pack(intent.Slug) is not { } pack)
            return ValueTask.FromResult(Gone.Pack());
        var patterns = pack.Patterns
            .Select(p => (Pattern: catalog.Pattern(p.Slug), p.Why))
            .Where(p => p.Pattern is not null)
            .Select(p => (Pattern: p.Pattern!, p.Why))
            .ToImmutableArray();
        var summary = $"{pack.Name}: {pack.Time}, for {pack.PerfectFor}. Patterns: {string.Join(", ", patterns.Select(p => p.Pattern.Name))}.";
        var model = new PackCard(
            pack.Name,
            pack.Summary,
            pack.PerfectFor,
            pack.Tiers,
            pack.Time,
            "Contents and time: the catalog page, which names no source.",
            [.. patterns.Select((p, i) => new PackRow($"{i + 1}. {CardText.Label(p.Pattern)}", CardText.FromMarkdown(p.Why)))],
            [.. patterns.Select(p => ShowPattern.Button(p.Pattern))],
            [.. catalog.Packs.Where(p => p.Slug != pack.Slug).Select(ShowPack.Button)],
            summary);
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = summary, Card = cards.Create("pack", model, CardJson.Default.PackCard) }));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ListPacks intent, Turn turn, CancellationToken cancellationToken)
    {
        var packs = knowledge.Current.Catalog.Packs;
        var model = new CandidatesCard(
            "Pattern packs",
            "Bundles to adopt together, in order.",
            [.. packs.Select(p => new PatternRow($"📦 {p.Name}", $"{p.PerfectFor} · {p.Time} · {p.Tiers}"))],
            [.. packs.Select(ShowPack.Button)],
            $"Pattern packs: {string.Join(", ", packs.Select(p => $"{p.Name} ({p.Time})"))}.");
        return ValueTask.FromResult(Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("candidates", model, CardJson.Default.CandidatesCard) }));
    }
}
