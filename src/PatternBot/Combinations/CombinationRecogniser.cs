using PatternBot.Knowledge.Search;
using PatternBot.Understanding;

namespace PatternBot.Combinations;

/// <summary>Sees the question what goes together: <c>which patterns go with circuit breaker</c>.</summary>
public sealed class CombinationRecogniser : IIntentRecogniser
{
    private static readonly Topic Together = new(
        "go with", "goes with", "going with", "go well with", "goes well with", "go together", "goes together", "fits with", "fit with", "works with", "work with", "work well with", "works well with", "combine", "combined", "combines",
        "combination", "combinations", "combo", "combos", "companion", "companions", "together with", "alongside", "complement", "complements", "along with", "belongs with",
        "combinar", "combina", "kombinieren", "kombination", "passt zu", "passen zu", "combiner", "va avec", "combinacao");

    private static readonly Topic Beside = new("what else", "which other", "what other", "also need", "do i also", "needs to go with", "additionally", "in addition", "depends on");

    private static readonly Topic Lists = new("combination", "combinations", "combo", "combos", "pattern chains", "chains of patterns", "patterns together", "work together", "go together", "combine patterns", "combining patterns");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        // "What else instead" asks for an alternative; French "combien" is no slip of "combine".
        if (!utterance.AsksBriefly(6) || utterance.HasAny("instead", "alternative", "alternatives", "combien"))
            return null;
        if (utterance.Subject is { } slug && !utterance.HasAny("combos", "combinations"))
            return Together.In(utterance) || Beside.In(utterance) ? new Recognition(new ShowCompanions(slug), Confidence.Asked) : null;
        if (!Lists.In(utterance))
            return null;
        var about = utterance.Catalog.Tables.Combinations.Rows
            .Select(row => Tokenizer.Split(row.Name)[0].Text)
            .FirstOrDefault(utterance.Has);
        if (about is null && utterance.Weight > 2 && !utterance.HasAny("pattern", "patterns"))
            return null;
        return new Recognition(new ListCombinations(about), Confidence.Asked);
    }
}
