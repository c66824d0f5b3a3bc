using PatternBot.Advice;
using PatternBot.Combinations;
using PatternBot.Comparison;
using PatternBot.Domains;
using PatternBot.Guides;
using PatternBot.Impact;
using PatternBot.Patterns;
using PatternBot.Quotes;
using PatternBot.Returns;
using PatternBot.Triage;
using PatternBot.Turns;

namespace PatternBot.Assistant;

/// <summary>Where a language model has something to add: questions and described systems. Commands, quizzes, lists and administration are answered whole by their features.</summary>
public static class AssistantScope
{
    // "saga" asks for the card; a sentence asks a question. Languages that put no blanks between words are measured in characters.
    private const int FewestWords = 3;
    private const int FewestWideCharacters = 4;

    private const int OwnFirst = 3;

    /// <summary>Whether the reply to an intent, that a person expressed in these words, is to be followed by a model's.</summary>
    public static bool Covers(Intent intent, string text) => IsQuestion(text) && intent switch
    {
        StartTriage or ExplainTriage or ShowTriageSteps or ShowLongTermPlan or ShowOtherHelp => true,
        ShowPattern or ShowSection or ChooseAmong or ShowAlternatives or ShowCost or ShowFacts => true,
        ComparePatterns or ShowCompanions or ListCombinations => true,
        AdviseByConstraints or ShowReturn or ShowDomain or ShowGuide or ShowImpact => true,
        QuoteCatalog => true,
        _ => false,
    };

    /// <summary>The patterns that an intent is about, the most important first.</summary>
    public static IEnumerable<string> PatternsOf(Intent intent, Knowledge.Catalog catalog) => intent switch
    {
        ShowPattern show => show.Also.Prepend(show.Slug),
        IAboutPatterns about => about.Patterns,
        StartTriage triage => InTriage([.. OfEmergency(triage.Emergency, catalog)], triage.Fitting),
        ExplainTriage explain => OfEmergency(explain.Triage.Emergency, catalog),
        ShowTriageSteps steps => OfEmergency(steps.Emergency, catalog),
        ShowLongTermPlan plan => OfEmergency(plan.Emergency, catalog),
        ShowOtherHelp other => OfEmergency(other.Emergency, catalog),
        _ => [],
    };

    // What helps in this emergency comes before what the words happen to name; a pattern that they do name still gets its place.
    private static IEnumerable<string> InTriage(string[] own, IEnumerable<string> fitting) => own.Take(OwnFirst).Concat(fitting).Concat(own.Skip(OwnFirst));

    private static IEnumerable<string> OfEmergency(string slug, Knowledge.Catalog catalog) => catalog.Emergency(slug)?.Patterns.Select(p => p.Slug).OfType<string>() ?? [];

    private static bool IsQuestion(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords || text.Count(letter => letter >= '\u0900') >= FewestWideCharacters;
}
