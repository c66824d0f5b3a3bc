using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Triage;

/// <summary>Sees an emergency in what a person writes.</summary>
public sealed class TriageRecogniser : IIntentRecogniser
{
    // Set on the tuning questions: from here on the message is about live trouble of one class.
    private const double ProbableEnough = 0.6;
    private const double RelevantEnough = 0.65;

    // Where something has gone wrong and no pattern stands out, the likeliest class by far helps more than a guess at a pattern.
    private const double LikeliestByFar = 0.4;
    private const int ShownWords = 5;

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        var catalog = utterance.Catalog;
        foreach (var emergency in catalog.Emergencies)
            if (utterance.Normal == Plain(emergency.Name) || utterance.Normal == emergency.Slug.Replace('-', ' '))
                return new Recognition(new StartTriage(emergency.Slug, [], [], []), Confidence.Command);

        if (AsksForEmergencyRoom(utterance))
            return new Recognition(new ChooseEmergency(null), Confidence.Named);

        var reading = utterance.Reading;
        if (reading.Emergencies.IsEmpty || reading.Relevance < RelevantEnough || !(reading.Emergencies[0].Probability >= ProbableEnough || IsLikeliestByFar(utterance)))
            return null;
        var best = catalog.Emergency(reading.Emergencies[0].Slug)!;
        var mentions = TriageSignals.Find(best, utterance);
        return new Recognition(
            new StartTriage(
                best.Slug,
                new ValueList<string>([.. reading.Telltales.Take(ShownWords)]),
                new ValueList<int>([.. mentions]),
                new ValueList<string>([.. reading.Patterns.Where(p => p.Share > 0.08).Take(3).Select(p => p.Slug)])),
            Confidence.Likely + (0.4 * reading.Emergencies[0].Probability));
    }

    private static bool IsLikeliestByFar(Utterance utterance) =>
        utterance.NamesTrouble
        && utterance.Patterns.IsEmpty
        && utterance.Reading is { Emergencies: [{ Probability: >= LikeliestByFar and var first }, { Probability: var second }, ..], HasClearPattern: false }
        && second <= first / 2;

    private static bool AsksForEmergencyRoom(Utterance utterance) =>
        utterance.Telling.Length <= 4
        && utterance.HasAny("emergency room", "emergency", "incident", "system on fire", "on fire", "sos", "triage")
        && (utterance.Reading.Emergencies.IsEmpty || utterance.Reading.Emergencies[0].Probability < ProbableEnough);

    private static string Plain(string name) => string.Join(' ', Knowledge.Search.Tokenizer.Split(name).Select(t => t.Text));
}
