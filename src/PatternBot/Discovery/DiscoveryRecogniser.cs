using PatternBot.Understanding;

namespace PatternBot.Discovery;

/// <summary>Sees somebody who wants any pattern: <c>random pattern</c>, <c>pattern of the day</c>.</summary>
public sealed class DiscoveryRecogniser : IIntentRecogniser
{
    private static readonly Topic Today = new(
        "pattern of the day", "todays pattern", "pattern for today", "daily pattern", "pattern of today", "patron del dia", "muster des tages", "pattern des tages", "pattern du jour", "padrao do dia");

    private static readonly Topic Any = new(
        "random pattern", "any pattern", "some pattern", "a pattern i dont know", "pattern i dont know", "surprise me with a pattern", "teach me something", "teach me anything", "teach me a pattern", "learn something new",
        "pattern by chance", "random one", "pick a pattern", "pick any pattern", "pick one for me", "patron aleatorio", "zufalliges muster", "zufall", "au hasard", "padrao aleatorio");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(5) || !utterance.Patterns.IsEmpty)
            return null;
        if (Today.In(utterance))
            return new Recognition(new ShowPatternOfTheDay(), Confidence.Asked + 0.01);
        return Any.In(utterance) || utterance.Written is "random" or "surprise me" or "surprise us" ? new Recognition(new ShowRandomPattern(), Confidence.Asked) : null;
    }
}
