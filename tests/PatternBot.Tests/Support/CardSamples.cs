using System.Collections.Immutable;
using System.Text.Json;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Packs;
using PatternBot.Patterns;
using PatternBot.Triage;
using PatternBot.Turns;

namespace PatternBot.Tests.Support;

/// <summary>How the product comes to show one template: what somebody typically does, and everything that can be done to see it.</summary>
/// <param name="Template">The template's name.</param>
/// <param name="Typical">What somebody writes or presses to see an ordinary one.</param>
/// <param name="All">Turns that show it with all the data that there is, the largest among them.</param>
internal sealed record CardSample(string Template, TurnContent Typical, Func<Catalog, IEnumerable<TurnContent>> All);

/// <summary>
/// The one list of real data for every template of <c>cards/</c>. Budgets, judges, benchmarks and the gallery take it from here, and a test
/// fails when a template has no line.
/// </summary>
internal static class CardSamples
{
    private static readonly string[] Sections =
    [
        SectionNames.WhatItIs, SectionNames.WhenToUse, SectionNames.WhenNotToUse, SectionNames.HowItWorks, SectionNames.FirstSteps, SectionNames.TradeOffs,
        SectionNames.WhatToWatch, SectionNames.HowItFails, SectionNames.WhoRunsIt, SectionNames.References,
    ];

    /// <summary>A line for each template, in the order of the gallery.</summary>
    public static ImmutableArray<CardSample> All { get; } =
    [
        new("triage", Say("system on fire, high latency"), catalog => [
            .. Press(catalog.Emergencies.Select(StartTriage.Button)),
            .. catalog.Emergencies.Select(e => Say($"{e.Name} {string.Join(' ', e.Signals.SelectMany(s => s.Words))} {e.Symptoms}")),
        ]),
        new("steps", Press(ShowTriageSteps.Verb, ("emergency", "high-latency")), catalog => catalog.Emergencies.SelectMany(e => (TurnContent[])[
            Press(ShowTriageSteps.Verb, ("emergency", e.Slug)), Press(ShowLongTermPlan.Verb, ("emergency", e.Slug)),
        ])),
        new("emergencies", Say("emergency room"), catalog => catalog.Emergencies.Select(e => Press(ChooseEmergency.Verb, ("except", e.Slug)))),
        new("pattern", Say("circuit breaker"), catalog => Press(catalog.Patterns.Select(ShowPattern.Button))),
        new("section", Say("when not to use saga"), catalog =>
            from pattern in catalog.Patterns
            from section in Sections
            where pattern.Section(section) is not null
            select Press(ShowSection.Button(section, pattern.Slug, section))),
        new("patterns", Say("gold resilience patterns"), catalog =>
            from page in Enumerable.Range(1, (catalog.Patterns.Length / ListHandler.PageLength) + 1)
            select Press(new ListPatterns(null, null, null, page).Button("", page))),
        new("candidates", Say("packs"), _ => [Say("packs"), Say("two services must both write or neither"), Say("messages are lost between services")]),
        new("pack", Say("show me the scale pack"), catalog => Press(catalog.Packs.Select(ShowPack.Button))),
        new("welcome", new Arrived(), _ => [new Arrived(), Say("help")]),
        new("not-understood", Say("what's for lunch?"), _ => [Say("what's for lunch?"), Say("who won the match"), Say("my printer needs a cache of paper")]),
    ];

    private static Said Say(string text) => new(text);

    private static Pressed Press(CardButton button) => new(button.Data["verb"], JsonSerializer.SerializeToElement(button.Data));

    private static Pressed Press(string verb, params ReadOnlySpan<(string Name, string Value)> arguments) => Press(CardButton.For(verb, verb, arguments));

    private static IEnumerable<TurnContent> Press(IEnumerable<CardButton> buttons) => buttons.Select(Press);
}
