using PatternBot.Understanding;

namespace PatternBot.Dashboard;

/// <summary>Sees the question for the catalog's own figures: <c>pattern health</c>.</summary>
public sealed class DashboardRecogniser : IIntentRecogniser
{
    private const int ShortQuestion = 5;

    private static readonly Topic Figures = new(
        "pattern health", "patterns health", "health dashboard", "the dashboard", "your dashboard", "pattern dashboard", "catalog dashboard", "health of the patterns", "health of the catalog", "pattern stats", "pattern statistics", "catalog stats",
        "catalog statistics", "catalogue stats", "how many patterns", "number of patterns", "pattern count", "count of patterns", "success rate of implementations", "implementation success rate", "success rate of the patterns", "average satisfaction", "satisfaction score", "adoption rate of the patterns", "cuantos patrones", "wie viele muster", "wie viele patterns", "combien de patterns", "quantos padroes");

    private static readonly Topic OneWord = new("dashboard", "stats", "statistics");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(ShortQuestion) || utterance.Reading.Mentions.Any(m => m.Strength > 0.95f))
            return null;
        return Figures.In(utterance) || (OneWord.In(utterance) && utterance.Reading.Written.Count <= 3)
            ? new Recognition(new ShowDashboard(), Confidence.Asked + 0.01)
            : null;
    }
}
