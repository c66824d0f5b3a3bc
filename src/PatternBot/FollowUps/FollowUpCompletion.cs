using PatternBot.Advice;
using PatternBot.Comparison;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.FollowUps;

/// <summary>Puts a pattern's name into a question that leaves it out, and lets the features read it.</summary>
public sealed class FollowUpCompletion(Interpreter interpreter, IKnowledgeSource knowledge)
{
    /// <summary>
    /// The question with a pattern's name put in, as the features understand it; null when none of them takes it for a question about that pattern.
    /// </summary>
    public Intent? Complete(AboutSubject question, string slug)
    {
        if (knowledge.Current.Catalog.Pattern(slug) is not { } pattern)
            return null;
        // "How long does it take" is known by these very words, so the name is tried behind them too. What a feature answers is nearer than a section.
        var inPlace = Understood(FollowUpWords.WithName(question.Text, pattern.Name).Text);
        return inPlace is null or ShowSection ? Understood($"{question.Text} {pattern.Name}") ?? inPlace : inPlace;

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
    public bool IsAboutAPattern(AboutSubject question) => knowledge.Current.Catalog.Patterns is [var some, ..] && Complete(question, some.Slug) is not null;
}
