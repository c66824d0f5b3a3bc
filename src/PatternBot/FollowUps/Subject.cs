using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Triage;
using PatternBot.Turns;

namespace PatternBot.FollowUps;

/// <summary>What a person was last told about in a conversation.</summary>
/// <param name="Last">The intent that was answered last, so that what it offered can be chosen from.</param>
/// <param name="Pattern">The one pattern that it was about; null when there was none or several.</param>
/// <param name="Triage">The emergency that is being dealt with, or null.</param>
public sealed record Subject(Intent Last, string? Pattern, StartTriage? Triage)
{
    /// <summary>The subject after an intent was answered: small talk leaves it as it was, a fresh start ends it.</summary>
    public static Subject? After(Subject? before, Intent intent, Reply reply, Catalog catalog) => intent switch
    {
        Welcome or ShowHelp => null,
        MakeSmallTalk or NotUnderstood or StaleButton or AskForSubject => before,
        StartTriage triage => OfTriage(triage, triage, catalog),
        ShowTriageSteps steps => OfTriage(intent, Same(before, steps.Emergency), catalog),
        ShowLongTermPlan plan => OfTriage(intent, Same(before, plan.Emergency), catalog),
        ShowOtherHelp other => OfTriage(intent, Same(before, other.Emergency), catalog),
        ExplainTriage explain => OfTriage(intent, explain.Triage, catalog),
        IAboutOnePattern { Slug: { } slug } => new Subject(intent, slug, null),
        IAboutPatterns about when about.Patterns.Take(2).ToArray() is [var only] => new Subject(intent, only, null),
        _ => new Subject(intent, reply.About, null),
    };

    /// <summary>The patterns that it was about where it was about several, the first first.</summary>
    public IEnumerable<string> Patterns => Last is IAboutPatterns about ? about.Patterns : [];

    private static Subject OfTriage(Intent intent, StartTriage triage, Catalog catalog) =>
        new(intent, catalog.Emergency(triage.Emergency)?.Patterns.FirstOrDefault()?.Slug, triage);

    private static StartTriage Same(Subject? before, string emergency) =>
        before?.Triage is { } triage && triage.Emergency == emergency ? triage : new StartTriage(emergency, [], [], []);
}
