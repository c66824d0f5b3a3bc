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
internal sealed record CardSample(string Template, TurnContent Typical, Func<Catalog, IEnumerable<TurnContent>> All)
{
    /// <summary>What has to happen before somebody can see it.</summary>
    public ImmutableArray<TurnContent> Before { get; init; } = [];

    /// <summary>Where.</summary>
    public ConversationScope Scope { get; init; } = ConversationScope.Personal;
}

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
        new("advice", Say("should we use microservices with 5 engineers?"), _ => [
            Press("advice.constraints"), Say("should we use microservices with 3 engineers, 50 rps, $500 a month and strict consistency?"), Say("we have 5 engineers and $2k a month"),
        ]),
        new("anti-patterns", Say("anti-patterns"), _ => [Press("antipattern.list"), Say("what is wrong with a distributed monolith?"), Say("red flags")]),
        new("checklist", Say("implementation checklist"), catalog => Each(catalog, "checklist.show")),
        new("companions", Say("what goes with circuit breaker?"), catalog => [.. Each(catalog, "combination.of"), Press("combination.list")]),
        new("comparison", Say("saga vs 2pc"), catalog =>
            [Say("compare the packs"), .. catalog.Patterns.Zip(catalog.Patterns.Skip(1), (one, other) => Say($"{one.Name} vs {other.Name}"))]),
        new("dashboard", Say("excellence dashboard"), _ => [Press("dashboard.show")]),
        new("discovery", Press("discovery.today"), _ => Enumerable.Range(0, 60).Select(_ => Press("discovery.random"))),
        new("domain", Say("problem domains"), _ => [Press("domain.list"), .. ((string[])["Performance", "Consistency", "Reliability", "Scalability"]).Select(name => Press("domain.show", ("name", name)))]),
        new("facet", Say("what does saga cost?"), catalog => [.. Each(catalog, "pattern.cost"), .. Each(catalog, "pattern.facts"), .. Each(catalog, "pattern.alternatives")]),
        new("growth", Say("we grow from 10k to 1m users"), _ => [Press("growth.list"), Say("we have 500 users"), Say("from 1k to 10m users")]),
        new("guide", Say("gold guide"), _ => [Press("guide.show"), Say("silver guide"), Say("bronze guide")]),
        new("impact", Press("impact.show"), catalog => Each(catalog, "impact.show").Append(Press("impact.show"))),
        new("maturity", Say("maturity levels"), catalog => Each(catalog, "maturity.show").Append(Press("maturity.show"))),
        new("metrics", Say("success metrics of circuit breaker"), catalog => Each(catalog, "metrics.show").Append(Press("metrics.show"))),
        new("navigator", Press("navigator.step"), _ =>
            from scale in (string?[])[null, "Small Scale", "Medium Scale", "Large Scale"]
            from issue in (string?[])[null, "Performance", "Reliability", "Consistency"]
            select Press("navigator.step", [.. scale is null ? [] : ((string, string)[])[("scale", scale)], .. issue is null ? [] : ((string, string)[])[("issue", issue)]])),
        new("path", Say("foundation path"), catalog => catalog.Paths.Select(path => Press("path.show", ("slug", path.Slug)))),
        new("paths", Say("learning paths"), _ => [Press("path.list")]),
        new("path-week", Say("week 2 of the foundation path"), catalog => catalog.Paths.SelectMany(path => path.Weeks.Select(week => Press("path.week", ("slug", path.Slug), ("week", $"{week.Number}"))))),
        new("prerequisites", Say("prerequisites of saga"), catalog => Each(catalog, "learning.prerequisites").Append(Press("learning.prerequisites"))),
        new("projects", Say("practice projects"), catalog => Each(catalog, "learning.projects").Append(Press("learning.projects"))),
        new("quotes", Say("what does the catalog say about jitter"), catalog => catalog.Patterns.Select(pattern => Say($"quote {pattern.Problem}"))),
        new("references", Say("reading list"), catalog => Each(catalog, "learning.references").Append(Press("learning.references"))),
        new("return", Say("roi of circuit breaker"), catalog => Each(catalog, "return.show")),
        new("return-form", Press("return.form", ("slug", "caching")), catalog => Each(catalog, "return.form").Append(Press("return.form"))),
        new("returns", Press("return.list"), _ => [Press("return.list")]),
        new("quiz-question", Say("quiz sharding"), catalog => catalog.Patterns.SelectMany(pattern => (TurnContent[])[Say($"quiz {pattern.Name}"), Say("a"), Say("next")])),
        new("quiz-result", Say("a"), catalog => catalog.Patterns.SelectMany(pattern => (TurnContent[])[Say($"quiz {pattern.Name}"), Say("a"), Say("next"), Say("b")]))
        {
            Before = [Say("quiz saga")],
        },
        new("quiz-summary", Say("stop quiz"), catalog => catalog.Patterns.SelectMany(pattern => (TurnContent[])[Say($"quiz {pattern.Name}"), Say("a"), Say("next"), Say("b"), Say("stop quiz")]))
        {
            Before = [Say("quiz saga"), Say("a")],
        },
        new("channel-question", Say("quiz the channel"), _ => Enumerable.Range(0, 40).SelectMany(_ => (TurnContent[])[Say("quiz the channel"), Say("close the question")]))
        {
            Scope = ConversationScope.Channel,
        },
        new("channel-result", Say("close the question"), _ => Enumerable.Range(0, 40).SelectMany(_ => (TurnContent[])[Say("quiz the channel"), Say("close the question")]))
        {
            Before = [Say("quiz the channel")],
            Scope = ConversationScope.Channel,
        },
        new("cohort", Say("cohort"), catalog => catalog.Paths.SelectMany(path => (TurnContent[])[Say($"start {path.Name} every Monday 9:00 UTC"), Say($"pause {path.Slug} cohort 2 weeks"), Say($"stop {path.Slug} cohort"), Say($"resume {path.Slug} cohort")]))
        {
            Before = [Say("start foundation path every Monday 9:00 Europe/Berlin")],
            Scope = ConversationScope.Channel,
        },
        new("cohort-form", Say("start a cohort"), _ => [Say("start a cohort"), Say("start foundation path")]),
        new("nudge", Say("preview foundation cohort"), catalog => EachWeek(catalog, path => path.Weeks.Length))
        {
            Before = [Say("start foundation path every Monday 9:00 Europe/Berlin")],
            Scope = ConversationScope.Channel,
        },
        new("nudge-closing", Say("preview week 3 of foundation cohort"), catalog => EachWeek(catalog, path => path.Weeks.Length + 1))
        {
            Before = [Say("start foundation path every Monday 9:00 Europe/Berlin")],
            Scope = ConversationScope.Channel,
        },
        new("progress", Say("my progress"), _ => [Say("my progress")]),
        new("progress-known", Press("progress.choose"), _ => [Press("progress.choose")]),
        new("coverage", Say("coverage"), _ => [Say("what's for lunch?"), Say("coverage"), .. ((string[])["7", "90"]).Select(days => Press("coverage.show", ("days", days)))])
        {
            Before = [Say("what's for lunch?"), Say("is there room in the parking lot"), Say("what is for lunch today")],
        },
        new("welcome", new Arrived(), _ => [new Arrived(), Say("help")]),
        new("not-understood", Say("what's for lunch?"), _ => [Say("what's for lunch?"), Say("who won the match"), Say("my printer needs a cache of paper")]),
    ];

    private static IEnumerable<TurnContent> EachWeek(Catalog catalog, Func<LearningPath, int> weeks) => catalog.Paths.SelectMany(path => Enumerable.Range(1, weeks(path))
        .Select(week => (TurnContent)Say($"preview week {week} of {path.Slug} cohort")).Prepend(Say($"start {path.Name} every Monday 9:00 UTC")));

    private static IEnumerable<Pressed> Each(Catalog catalog, string verb) => catalog.Patterns.Select(pattern => Press(verb, ("slug", pattern.Slug)));

    private static Said Say(string text) => new(text);

    private static Pressed Press(CardButton button) => new(button.Data["verb"], JsonSerializer.SerializeToElement(button.Data));

    private static Pressed Press(string verb, params ReadOnlySpan<(string Name, string Value)> arguments) => Press(CardButton.For(verb, verb, arguments));

    private static IEnumerable<TurnContent> Press(IEnumerable<CardButton> buttons) => buttons.Select(Press);
}
