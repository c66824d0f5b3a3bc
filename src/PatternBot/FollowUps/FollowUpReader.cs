using PatternBot.Comparison;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Patterns;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.FollowUps;

/// <summary>Tells whether a message goes on with what was said before, from its text alone.</summary>
public static class FollowUpReader
{
    private const int LongestFollowUp = 100;
    private const float SurelyNamed = 0.5f;

    // "Cost of it" may lean on something in more words than "cost": the pronoun says that it leans.
    private const int MostWordsWithPronoun = 7;
    private const int MostWordsGoingOn = 4;
    private const int MostWords = 3;
    private const int MostWordsOfADescription = 2;

    /// <summary>How the message goes on; null when it stands alone.</summary>
    /// <param name="alone">The message as it is understood by itself.</param>
    public static FollowUp? Read(Interpretation alone)
    {
        var utterance = alone.Utterance;
        if (utterance.Reading.Text.Length > LongestFollowUp)
            return null;
        if (FollowUpWords.Whole(utterance.Written) is { } whole)
            return whole;
        var goesOn = Array.Exists(FollowUpWords.Connectors, word => utterance.Written.StartsWith(word, StringComparison.Ordinal));
        if (goesOn && alone.Intent is ShowPattern { Also.Count: 0 } other && utterance.Subject is not null)
            return new SameAbout(other.Slug);
        if (goesOn && utterance.Quantities.Length > 0 && utterance.Patterns.IsEmpty && utterance.Weight <= MostWords)
            return new SectionOfSubject(SectionNames.WhenToUse);
        if (goesOn && utterance.Patterns.IsEmpty && utterance.Weight <= MostWordsGoingOn && SectionWords.Find(utterance) is { } section)
            return new SectionOfSubject(section);
        return AsksAboutSubject(alone);
    }

    private static AboutSubject? AsksAboutSubject(Interpretation alone)
    {
        var utterance = alone.Utterance;
        var leans = FollowUpWords.WithName(utterance.Reading.Text, "").Leans;
        if (utterance.SoundsLikeAnIncident || alone.Intent is ComparePatterns or Welcome or ShowHelp or MakeSmallTalk || (!leans && HasBothSides(utterance)))
            return null;
        // Whoever names a pattern speaks of that one, unless the other side of a comparison is left out. Beside "it" an everyday word is no name.
        var namesItsOwn = utterance.Reading.Mentions.Any(m => !leans || m.Strength >= SurelyNamed);
        if (namesItsOwn && !FollowUpWords.ComparingTo.In(utterance) && !(leans && FollowUpWords.Comparing.In(utterance)))
            return null;
        if (leans || (utterance.Subject is not null && FollowUpWords.ComparingTo.In(utterance)))
            return utterance.Weight <= MostWordsWithPronoun ? new AboutSubject(utterance.Reading.Text, true, SectionWords.Find(utterance)) : null;
        var most = alone.Intent is ShowPattern or StartTriage ? MostWordsOfADescription : MostWords;
        return utterance.Weight <= most && !FollowUpWords.General.In(utterance) && !utterance.HasAny("my", "your")
            ? new AboutSubject(utterance.Reading.Text, false, null)
            : null;
    }

    /// <summary>"Kafka vs rabbitmq" compares two things of its own, although one pattern is about both.</summary>
    private static bool HasBothSides(Utterance utterance)
    {
        var tokens = utterance.Reading.Written;
        var between = -1;
        for (var i = 0; i < tokens.Count && between < 0; i++)
            between = tokens[i].Text is "vs" or "versus" ? i : -1;
        return between > 0 && tokens.Take(between).Any(IsTelling) && tokens.Skip(between + 1).Any(IsTelling);

        static bool IsTelling(Token token) => !Stopwords.Contains(token.Text);
    }
}
