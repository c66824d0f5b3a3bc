using PatternBot.Understanding;

namespace PatternBot.Maturity;

/// <summary>Sees the question how established a pattern is: <c>is data mesh mature?</c></summary>
public sealed class MaturityRecogniser : IIntentRecogniser
{
    private static readonly Topic Maturity = new(
        "mature", "maturity", "immature", "adoption level", "adoption rate", "adoption of", "how adopted", "widely adopted", "widely used", "established", "how established", "bleeding edge", "cutting edge",
        "production ready", "battle tested", "battletested", "too new", "how new", "hype", "hyped", "emerging", "early adopter", "early adopters", "how proven", "well proven", "mainstream",
        "madurez", "maduro", "madura", "maduridade", "maturidade", "reif", "ausgereift", "reifegrad", "mur", "maturite");

    private static readonly Topic Levels = new("essential", "emerging", "growing", "mature", "maturity", "adoption");

    private static readonly Topic Many = new("pattern", "patterns", "which", "list", "level", "levels", "overview", "table");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(8))
            return null;
        if (utterance.Patterns.Length > 0 || !Many.In(utterance))
            return utterance.Subject is { } slug && Maturity.In(utterance) ? new Recognition(new ShowMaturity(slug), Confidence.Asked) : OnlyTheWord(utterance);
        return Levels.In(utterance)
            ? new Recognition(new ShowMaturity(null), Confidence.Asked - 0.02)
            : null;
    }

    private static Recognition? OnlyTheWord(Utterance utterance) =>
        utterance.Patterns.IsEmpty && utterance.Weight <= 1 && Levels.In(utterance) ? new Recognition(new ShowMaturity(null), Confidence.Asked - 0.02) : null;
}
