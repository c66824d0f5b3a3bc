using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Patterns;

/// <summary>Sees a list that is asked for by tier, category or complexity: <c>gold resilience patterns</c>.</summary>
public sealed class ListRecogniser : IIntentRecogniser
{
    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        var tier = TierOf(utterance);
        var category = CategoryOf(utterance);
        var complexity = ComplexityOf(utterance);
        var asksForMany = utterance.HasAny("patterns", "catalog", "catalogue", "list");
        var selective = tier is not null || category is not null;
        if (!asksForMany || (!selective && complexity is null && !utterance.HasAny("all", "list", "catalog", "catalogue", "show")))
            return null;
        // "patterns for a gold shop with slow checkout" describes a need; a list is asked for in few words.
        if (utterance.Telling.Length > 6)
            return null;
        return new Recognition(new ListPatterns(tier, category, complexity, 1), selective ? Confidence.Named + 0.05 : Confidence.Described);
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

    private static Complexity? ComplexityOf(Utterance utterance)
    {
        if (utterance.HasAny("easy", "easiest", "simple", "simplest", "low complexity"))
            return Complexity.Low;
        if (utterance.HasAny("medium complexity"))
            return Complexity.Medium;
        return utterance.HasAny("hard", "hardest", "high complexity", "complex") ? Complexity.High : null;
    }
}
