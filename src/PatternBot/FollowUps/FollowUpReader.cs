using PatternBot.Advice;
using PatternBot.Comparison;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.FollowUps;

/// <summary>Tells whether a message goes on with what was said before, from its text alone. Safe for concurrent use.</summary>
public sealed class FollowUpReader(Interpreter interpreter, IKnowledgeSource knowledge)
{
    private const int LongestFollowUp = 100;
    private const int RememberedTexts = 2_000;
    private const float SurelyNamed = 0.5f;

    // "Cost of it" may lean on something in more words than "cost": the pronoun says that it leans.
    private const int MostWordsWithPronoun = 7;
    private const int MostWordsGoingOn = 4;
    private const int MostWords = 3;
    private const int MostWordsOfADescription = 2;

    private readonly RecentCache<(string Version, string Text), FollowUp?> _recent = new(RememberedTexts);

    /// <summary>How the message goes on; null when it stands alone.</summary>
    public FollowUp? Read(string text)
    {
        if (text.Length > LongestFollowUp)
            return null;
        var key = (knowledge.Current.Catalog.Version, text);
        if (_recent.TryGet(key, out var known))
            return known;
        var read = Read(interpreter.Inspect(text));
        _recent.Set(key, read);
        return read;
    }

    /// <summary>
    /// The question with a pattern's name put in, as the features understand it; null when none of them takes it for a question about that pattern.
    /// </summary>
    public Intent? Complete(AboutSubject question, string slug)
    {
        if (knowledge.Current.Catalog.Pattern(slug) is not { } pattern)
            return null;
        return Understood(FollowUpWords.WithName(question.Text, pattern.Name).Text) ?? Understood($"{question.Text} {pattern.Name}");

        Intent? Understood(string text) => interpreter.Interpret(text) switch
        {
            ShowPattern => null,
            IAboutOnePattern about when about.Slug == slug => (Intent)about,
            ComparePatterns compare when compare.Slugs.Contains(slug) => compare,
            AdviseByConstraints { Asked.Count: > 0 } advise when question.Leans => advise,
            _ => null,
        };
    }

    /// <summary>Whether the question, with some pattern's name put in, is one about that pattern: it asks for a side that every pattern has.</summary>
    public bool IsQuestionAboutAPattern(AboutSubject question) =>
        knowledge.Current.Catalog.Patterns is [var some, ..] && Complete(question, some.Slug) is not null;

    private static FollowUp? Read(Interpretation alone)
    {
        var utterance = alone.Utterance;
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
        if (utterance.SoundsLikeAnIncident || alone.Intent is ComparePatterns or Welcome or ShowHelp or SayYouAreWelcome)
            return null;
        // Whoever names a pattern speaks of that one, unless the other side of a comparison is left out. Beside "it" an everyday word is no name.
        if (utterance.Reading.Mentions.Any(m => !leans || m.Strength >= SurelyNamed) && !(leans && FollowUpWords.Comparing.In(utterance)))
            return null;
        if (leans)
            return utterance.Weight <= MostWordsWithPronoun ? new AboutSubject(utterance.Reading.Text, true, SectionWords.Find(utterance)) : null;
        var most = alone.Intent is ShowPattern or StartTriage ? MostWordsOfADescription : MostWords;
        return utterance.Weight <= most && !FollowUpWords.General.In(utterance) && !utterance.HasAny("my", "your")
            ? new AboutSubject(utterance.Reading.Text, false, null)
            : null;
    }
}
