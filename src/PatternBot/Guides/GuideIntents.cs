using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Turns;

namespace PatternBot.Guides;

/// <summary>Show what an implementation should have, by the tier of its pattern.</summary>
/// <param name="Tier">The tier, or null for all three.</param>
public sealed record ShowGuide(Tier? Tier) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "guide.show";

    /// <summary>A button that shows a tier's guide.</summary>
    public static CardButton Button(Tier tier) => CardButton.For($"{CardText.Medal(tier)} {tier} standards", Verb, ("tier", tier.ToString().ToLowerInvariant()));
}
