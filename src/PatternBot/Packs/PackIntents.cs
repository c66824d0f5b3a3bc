using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Turns;

namespace PatternBot.Packs;

/// <summary>Show a pack.</summary>
/// <param name="Slug">The pack.</param>
public sealed record ShowPack(string Slug) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pack.show";

    /// <summary>A button that shows the pack.</summary>
    public static CardButton Button(Pack pack) => CardButton.For($"📦 {pack.Name}", Verb, ("slug", pack.Slug));
}

/// <summary>Offer the packs to choose from.</summary>
public sealed record ListPacks : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "pack.list";
}
