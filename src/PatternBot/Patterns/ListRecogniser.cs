using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Patterns;

/// <summary>Sees a list that is asked for by tier, category or complexity (<c>gold resilience patterns</c>), and a search among the names (<c>search queue</c>).</summary>
public sealed class ListRecogniser : IIntentRecogniser
{
    private const int MostSearchWords = 3;

    private static readonly Topic Many = new("pattern", "patterns", "catalog", "catalogue", "list", "ones", "patrones", "muster", "padroes");

    private static readonly Topic Sorting = new("first", "sorted", "sort", "order", "ordered", "start with", "ascending", "descending", "alphabetical", "alphabetically", "by name", "by complexity");

    private static readonly Topic Easy = new("easy", "easiest", "simple", "simplest", "low complexity", "least complex", "beginner");

    private static readonly Topic Hard = new("hard", "hardest", "high complexity", "complex", "most complex", "difficult");

    private static readonly string[] Commands = ["search catalog for ", "search the catalog for ", "search patterns for ", "search for ", "search ", "look up ", "lookup ", "find patterns with ", "find patterns about ", "find pattern ", "find "];

    private static readonly string[] Fillers = ["patterns", "pattern", "the", "a", "in", "catalog", "with", "about", "for", "name"];

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (Search(utterance) is { } search)
            return search;
        // "patterns for a gold shop with slow checkout" describes a need; a list is asked for in few words.
        if (utterance.Telling.Length > 6 || !Many.In(utterance))
            return null;
        var tier = TierOf(utterance);
        var category = CategoryOf(utterance);
        var sorts = Sorting.In(utterance);
        var (complexity, order) = ComplexityOf(utterance, sorts);
        var selective = tier is not null || category is not null;
        if (!selective && complexity is null && order == ListOrder.Tier && !utterance.HasAny("all", "list", "catalog", "catalogue", "show"))
            return null;
        // "A pattern for data that…" describes a need; a list is asked for by its plural.
        if (!selective && !utterance.HasAny("patterns") && utterance.Weight > 1)
            return null;
        if (category is not null && tier is null && !sorts && !utterance.HasAny("patterns", "catalog", "catalogue", "list", "ones"))
            return null;
        return new Recognition(new ListPatterns(tier, category, complexity, 1) { Order = order }, selective ? Confidence.Asked : Confidence.Described);
    }

    // "Search latency is high" begins like a command: it is one when a few words follow and stand in the catalog's names.
    private static Recognition? Search(Utterance utterance)
    {
        foreach (var command in Commands)
        {
            if (!utterance.Written.StartsWith(command, StringComparison.Ordinal))
                continue;
            var rest = utterance.Written[command.Length..].Split(' ').Where(word => !Fillers.Contains(word)).ToArray();
            var words = string.Join(' ', rest);
            return rest.Length is > 0 and <= MostSearchWords && !utterance.SoundsLikeAnIncident && utterance.Catalog.Patterns.Any(p => PatternWords.Hold(p, words))
                ? new Recognition(new ListPatterns(null, null, null, 1) { Words = words }, Confidence.Asked)
                : null;
        }

        return null;
    }

    private static Tier? TierOf(Utterance utterance) =>
        utterance.Has("gold") ? Tier.Gold : utterance.Has("silver") ? Tier.Silver : utterance.Has("bronze") ? Tier.Bronze : null;

    private static Category? CategoryOf(Utterance utterance)
    {
        if (utterance.HasAny("resilience", "resiliency", "reliability"))
            return Category.Resilience;
        if (utterance.Has("core"))
            return Category.Core;
        if (utterance.Has("data"))
            return Category.Data;
        if (utterance.Has("coordination"))
            return Category.Coordination;
        return utterance.HasAny("operational", "operations", "ops") ? Category.Operational : null;
    }

    // "Easiest first" sorts, "easy ones" chooses.
    private static (Complexity? Only, ListOrder Order) ComplexityOf(Utterance utterance, bool sorts)
    {
        if (Easy.In(utterance))
            return sorts ? (null, ListOrder.Easiest) : (Complexity.Low, ListOrder.Tier);
        if (utterance.HasAny("medium complexity"))
            return (Complexity.Medium, ListOrder.Tier);
        if (Hard.In(utterance))
            return sorts ? (null, ListOrder.Hardest) : (Complexity.High, ListOrder.Tier);
        if (utterance.HasAny("by complexity"))
            return (null, ListOrder.Easiest);
        return (null, utterance.HasAny("alphabetical", "alphabetically", "by name") ? ListOrder.Name : ListOrder.Tier);
    }
}
