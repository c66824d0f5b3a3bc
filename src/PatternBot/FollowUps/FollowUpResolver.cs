using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Combinations;
using PatternBot.Comparison;
using PatternBot.Discovery;
using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.FollowUps;

/// <summary>Turns a message into an intent with what was said before in mind.</summary>
public sealed class FollowUpResolver(FollowUpReader reader, Interpreter interpreter)
{
    /// <summary>The intent of a message.</summary>
    /// <param name="text">The message.</param>
    /// <param name="alone">Its intent when nothing was said before.</param>
    /// <param name="subject">What was last spoken of, or null.</param>
    /// <param name="answer">The reply to an intent: what it offered can be chosen by number.</param>
    public async ValueTask<Intent> ResolveAsync(string text, Intent alone, Subject? subject, Func<Intent, ValueTask<Reply>> answer)
    {
        if (reader.Read(text) is not { } followUp)
            return alone;
        if (subject is null)
            return MeansNothingAlone(followUp, alone) ? new AskForSubject([]) : alone;
        var found = followUp switch
        {
            AboutSubject question => About(question, subject),
            SectionOfSubject section => subject.Pattern is { } slug ? new ShowSection(slug, section.Section) : null,
            SameAbout other => subject.Last is IAboutOnePattern { Slug: not null } same and not ShowPattern ? same.About(other.Slug) : null,
            Choose place => await ChosenAsync(place.Number, subject, answer).ConfigureAwait(false),
            Steer steer => await SteeredAsync(steer.Way, subject, answer).ConfigureAwait(false),
            _ => null,
        };
        return found ?? (MeansNothingAlone(followUp, alone) ? new AskForSubject([.. subject.Patterns.Take(CardButtons.Most)]) : alone);
    }

    // Without its subject the message is either understood by itself, or asks for a question back rather than for a guess.
    private bool MeansNothingAlone(FollowUp followUp, Intent alone) => followUp switch
    {
        SameAbout => false,
        AboutSubject question => alone is NotUnderstood or ChooseAmong or StartTriage or ShowPattern { Also.Count: > 0 }
            && (question.Leans || alone is NotUnderstood) && (question.Section is not null || reader.IsQuestionAboutAPattern(question)),
        _ => alone is NotUnderstood or ChooseAmong or StartTriage or ShowPattern { Also.Count: > 0 },
    };

    private Intent? About(AboutSubject question, Subject subject) =>
        subject.Pattern is not { } slug ? null : reader.Complete(question, slug) ?? (question.Section is { } section ? new ShowSection(slug, section) : null);

    private async ValueTask<Intent?> ChosenAsync(int number, Subject subject, Func<Intent, ValueTask<Reply>> answer)
    {
        var offered = Offer.Of(await answer(subject.Last).ConfigureAwait(false));
        var index = number == 0 ? offered.Length - 1 : number - 1;
        return index >= 0 && index < offered.Length ? interpreter.Interpret(offered[index]) : null;
    }

    private async ValueTask<Intent?> SteeredAsync(Direction way, Subject subject, Func<Intent, ValueTask<Reply>> answer) => way switch
    {
        Direction.CompareThem => Compared([subject.Pattern, .. subject.Patterns, .. await OfferedPatternsAsync(subject, answer).ConfigureAwait(false)]),
        _ when subject.Triage is { } triage => InTriage(way, triage),
        Direction.WhatElse when subject.Last is ListPatterns list => list with { Page = list.Page + 1 },
        Direction.WhatElse when subject.Last is ShowRandomPattern or ShowPatternOfTheDay => new ShowRandomPattern(),
        Direction.NotThis or Direction.WhatElse when subject.Last is ShowPattern { Also.Count: > 0 } found => new ChooseAmong(found.Also),
        _ when subject.Pattern is { } slug => AboutPattern(way, slug, subject.Last),
        _ => null,
    };

    private static Intent? InTriage(Direction way, StartTriage triage) => way switch
    {
        Direction.Why => new ExplainTriage(triage),
        Direction.NotThis => new ChooseEmergency(triage.Emergency),
        Direction.WhatElse => new ShowOtherHelp(triage.Emergency),
        Direction.LongTerm => new ShowLongTermPlan(triage.Emergency),
        _ => new ShowTriageSteps(triage.Emergency),
    };

    private static Intent? AboutPattern(Direction way, string slug, Intent last) => way switch
    {
        Direction.Why => new ShowSection(slug, SectionNames.WhenToUse),
        Direction.NotThis => new ShowAlternatives(slug),
        Direction.WhatElse => new ShowCompanions(slug),
        Direction.Steps => new ShowSection(slug, SectionNames.FirstSteps),
        Direction.LongTerm => new ShowSection(slug, SectionNames.WhatToWatch),
        _ => last is ShowPattern ? new ShowSection(slug, SectionNames.HowItWorks) : new ShowPattern(slug, []),
    };

    private static async ValueTask<IEnumerable<string?>> OfferedPatternsAsync(Subject subject, Func<Intent, ValueTask<Reply>> answer) =>
        Offer.Of(await answer(subject.Last).ConfigureAwait(false)).Where(b => b.Verb == ShowPattern.Verb).Select(b => b.Data.Text("slug"));

    private static ComparePatterns? Compared(IEnumerable<string?> slugs) =>
        slugs.OfType<string>().Distinct().Take(3).ToImmutableArray() is { Length: >= 2 } several ? new ComparePatterns(new ValueList<string>(several)) : null;
}
