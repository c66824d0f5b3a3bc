using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Packs;

/// <summary>Sees a pack that is asked for.</summary>
public sealed class PackRecogniser : IIntentRecogniser
{
    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.HasAny("pack", "packs", "bundle", "bundles", "starter kit"))
            return null;
        foreach (var pack in utterance.Catalog.Packs)
            if (Names(pack).Any(name => utterance.HasAny(name)))
                return new Recognition(new ShowPack(pack.Slug), Confidence.Named + 0.05);
        return new Recognition(new ListPacks(), Confidence.Described);
    }

    private static IEnumerable<string> Names(Pack pack) =>
        pack.Aliases.Append(pack.Slug.Replace('-', ' ')).Select(name => name.ToLowerInvariant());
}
