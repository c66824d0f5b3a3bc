using PatternBot.Understanding;

namespace PatternBot.AntiPatterns;

/// <summary>Sees the question for anti-patterns, and a message that raises a red flag itself: <c>netflix does it so should we</c>.</summary>
public sealed class AntiPatternRecogniser : IIntentRecogniser
{
    private static readonly Topic AntiPattern = new(
        "anti pattern", "anti patterns", "antipattern", "antipatterns", "red flag", "red flags", "bad practices", "bad practice", "worst practices", "typical mistakes", "common mistakes", "classic mistakes", "usual mistakes",
        "mistakes to avoid", "what to avoid", "antipatron", "antipatrones", "antimuster", "antipadroes", "anti modele", "anti modeles");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (RedFlags.Find(utterance) is { } raised)
            return new Recognition(new ShowAntiPattern(raised.Name), Confidence.Asked + 0.01);
        if (!utterance.AsksBriefly(12))
            return null;
        foreach (var row in utterance.Catalog.Tables.AntiPatterns.Rows)
            if (utterance.HasAny(row.Name.ToLowerInvariant().Replace('-', ' ')))
                return new Recognition(new ShowAntiPattern(row.Name), Confidence.Asked + 0.01);
        // Mistakes with one pattern are its failure modes: the pattern's own text has them.
        return AntiPattern.In(utterance) && utterance.Patterns.IsEmpty ? new Recognition(new ListAntiPatterns(), Confidence.Asked + 0.01) : null;
    }
}
