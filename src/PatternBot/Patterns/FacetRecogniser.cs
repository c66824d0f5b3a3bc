using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Patterns;

/// <summary>Sees a question about one side of a pattern that no section of its text holds: cost, alternatives, facts.</summary>
public sealed class FacetRecogniser : IIntentRecogniser
{
    private static readonly Topic Cost = new(
        "cost", "costs", "price", "expensive", "effort", "how long does it take", "how long would it take", "how long to", "how much time", "how much work", "how many people", "how many engineers", "how many weeks", "time to implement",
        "team size", "how hard is", "how difficult is", "how complex is", "cuanto cuesta", "coste", "kostet", "aufwand", "combien coute", "quanto custa", "custo");

    private static readonly Topic Alternatives = new(
        "alternative", "alternatives", "instead of", "instead", "replacement", "replacement for", "other than", "substitute", "substitutes", "something else than", "other options", "options besides", "similar to", "what else than", "in place of",
        "alternativa", "alternativas", "alternativen", "statt", "au lieu de", "en lugar de", "em vez de");

    private static readonly Topic Facts = new("fact", "facts", "fun fact", "fun facts", "figures", "key figures", "trivia", "key numbers", "interesting numbers", "datos", "fakten", "chiffres");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (utterance.Subject is not { } slug || !utterance.AsksBriefly(6))
            return null;
        Intent? intent = Alternatives.In(utterance) ? new ShowAlternatives(slug)
            : Cost.In(utterance) ? new ShowCost(slug)
            : Facts.In(utterance) ? new ShowFacts(slug)
            : null;
        return intent is null ? null : new Recognition(intent, Confidence.Named + 0.03);
    }
}
