using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.Packs;

/// <summary>Sees a pack that is asked for: by name, by its purpose, or in general.</summary>
public sealed class PackRecogniser : IIntentRecogniser
{
    private static readonly Topic Packs = new("pack", "packs", "pattern pack", "pattern packs", "bundle", "bundles", "kit", "kits", "package", "packages", "ready made set", "prepared set", "predefined set", "set of patterns", "preset");

    private static readonly Topic Asking = new(
        "pack", "packs", "pattern", "patterns", "starter kit", "ready made set", "prepared set", "predefined set", "preset", "show", "list", "which", "what", "paquete", "paquetes", "paket", "pakete");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!Packs.In(utterance) || !utterance.AsksBriefly(8))
            return null;
        foreach (var pack in utterance.Catalog.Packs)
            if (IsNamed(utterance, pack))
                return new Recognition(new ShowPack(pack.Slug), Confidence.Asked);
        if (!Asking.In(utterance) && utterance.Weight > 1)
            return null;
        return utterance.Catalog.Packs.FirstOrDefault(pack => IsDescribed(utterance, pack)) is { } fitting
            ? new Recognition(new ShowPack(fitting.Slug), Confidence.Asked)
            : utterance.Weight <= 4 ? new Recognition(new ListPacks(), Confidence.Asked - 0.01) : null;
    }

    private static bool IsNamed(Utterance utterance, Pack pack) =>
        pack.Aliases.Append(pack.Name).Any(name => utterance.HasAny(string.Join(' ', Tokenizer.Split(name).Select(t => t.Text))))
        || (utterance.Weight <= 5 && (utterance.Has(pack.Slug) || utterance.Reading.Strange.Any(word => Topic.IsMisspelt(word, pack.Slug))));

    // "For an MVP", "from 1k to 100k users": by the words and numbers of what the pack is perfect for.
    private static bool IsDescribed(Utterance utterance, Pack pack)
    {
        var purpose = Tokenizer.Split(pack.PerfectFor).Where(t => !Stopwords.Contains(t.Text) && t.Stem.Length > 2 && t.Text != "users").Select(t => t.Stem.TrimEnd('s')).ToHashSet(StringComparer.Ordinal);
        if (utterance.Telling.Any(t => purpose.Contains(t.Stem.TrimEnd('s')) && t.Stem[0] != '#'))
            return true;
        return Quantities.Find(pack.PerfectFor) is [{ Unit: QuantityUnit.Users } size, ..]
            && utterance.Quantities.Any(q => q.Unit == QuantityUnit.Users && q.Value > size.Min && q.Value <= size.Max);
    }
}
