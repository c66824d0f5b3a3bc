using PatternBot.Knowledge;
using PatternBot.Understanding;

namespace PatternBot.Guides;

/// <summary>Sees the question what a tier asks of an implementation: <c>gold standards</c>.</summary>
public sealed class GuideRecogniser : IIntentRecogniser
{
    private static readonly Topic Standards = new(
        "standard", "standards", "guide", "guides", "practice", "practices", "best practices", "excellence", "expected", "expectations", "requirement", "requirements", "quality bar", "criteria", "minimum", "implementation", "implementations",
        "what does it take", "mean", "means", "meaning", "estandares", "richtlinien", "normes");

    private static readonly Topic Excellence = new("excellence guide", "excellence guides", "excellence tiers", "excellence tier", "implementation guides", "practices by tier", "best practices by tier", "what are the tiers", "tier guide", "tier guides", "standards by tier");

    private static readonly Topic Tiers = new("tier", "tiers", "medals");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(8) || utterance.Patterns.Length > 1)
            return null;
        Tier? tier = utterance.Has("gold") ? Tier.Gold : utterance.Has("silver") ? Tier.Silver : utterance.Has("bronze") ? Tier.Bronze : null;
        var asks = Standards.In(utterance);
        if (Excellence.In(utterance) || (tier is not null && asks) || (Tiers.In(utterance) && asks))
            return new Recognition(new ShowGuide(tier), Confidence.Asked + 0.01);
        return null;
    }
}
