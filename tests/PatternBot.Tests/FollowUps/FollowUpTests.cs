using PatternBot.Advice;
using PatternBot.AntiPatterns;
using PatternBot.Checklist;
using PatternBot.Combinations;
using PatternBot.Comparison;
using PatternBot.FollowUps;
using PatternBot.Impact;
using PatternBot.Knowledge;
using PatternBot.Learning;
using PatternBot.Maturity;
using PatternBot.Metrics;
using PatternBot.Packs;
using PatternBot.Patterns;
using PatternBot.Returns;
using PatternBot.Tests.Support;
using PatternBot.Triage;
using PatternBot.Turns;

namespace PatternBot.Tests.FollowUps;

public sealed class FollowUpTests
{
    [Theory]
    [InlineData("when should i not use it?", SectionNames.WhenNotToUse)]
    [InlineData("and when not?", SectionNames.WhenNotToUse)]
    [InlineData("is it ever a bad idea", SectionNames.WhenNotToUse)]
    [InlineData("wann sollte man es nicht benutzen?", SectionNames.WhenNotToUse)]
    [InlineData("when?", SectionNames.WhenToUse)]
    [InlineData("when should we use it", SectionNames.WhenToUse)]
    [InlineData("and for 1M users?", SectionNames.WhenToUse)]
    [InlineData("is it good for a small team?", SectionNames.WhenToUse)]
    [InlineData("why?", SectionNames.WhenToUse)]
    [InlineData("how?", SectionNames.HowItWorks)]
    [InlineData("how does it work", SectionNames.HowItWorks)]
    [InlineData("tell me more", SectionNames.HowItWorks)]
    [InlineData("steps", SectionNames.FirstSteps)]
    [InlineData("how do i start?", SectionNames.FirstSteps)]
    [InlineData("y como se implementa?", SectionNames.FirstSteps)]
    [InlineData("trade offs", SectionNames.TradeOffs)]
    [InlineData("pros and cons?", SectionNames.TradeOffs)]
    [InlineData("what are its downsides", SectionNames.TradeOffs)]
    [InlineData("what's the catch?", SectionNames.TradeOffs)]
    [InlineData("how does it fail?", SectionNames.HowItFails)]
    [InlineData("what can go wrong?", SectionNames.HowItFails)]
    [InlineData("what should i monitor", SectionNames.WhatToWatch)]
    public async Task A_section_is_asked_for_without_the_pattern_s_name(string text, string section) =>
        Assert.Equal(new ShowSection("cqrs", section), await AConversation.Of("what is cqrs", text));

    public static TheoryData<string, Intent> Sides => new()
    {
        { "what does it cost?", new ShowCost("cqrs") },
        { "what is it", new ShowPattern("cqrs", []) },
        { "which tier?", new ShowPattern("cqrs", []) },
        { "so what was it again", new ShowPattern("cqrs", []) },
        { "how long does it take", new ShowCost("cqrs") },
        { "and the effort?", new ShowCost("cqrs") },
        { "was kostet das?", new ShowCost("cqrs") },
        { "¿cuánto cuesta?", new ShowCost("cqrs") },
        { "what's the roi", new ShowReturn("cqrs", null, null) },
        { "does it pay off?", new ShowReturn("cqrs", null, null) },
        { "is it worth 50k", new ShowReturn("cqrs", 50_000, null) },
        { "and the alternatives?", new ShowAlternatives("cqrs") },
        { "what else could i use instead", new ShowAlternatives("cqrs") },
        { "not this", new ShowAlternatives("cqrs") },
        { "what else", new ShowCompanions("cqrs") },
        { "what goes with it", new ShowCompanions("cqrs") },
        { "which patterns combine well with it?", new ShowCompanions("cqrs") },
        { "is it mature", new ShowMaturity("cqrs") },
        { "is this production ready?", new ShowMaturity("cqrs") },
        { "who uses it in production", new ShowImpact("cqrs", null) },
        { "examples?", new ShowImpact("cqrs", null) },
        { "references pls", new ShowReferences("cqrs") },
        { "papers on it", new ShowReferences("cqrs") },
        { "how do we measure it", new ShowMetrics("cqrs") },
        { "metrics?", new ShowMetrics("cqrs") },
        { "checklist for it", new ShowChecklist("cqrs") },
        { "checklist", new ShowChecklist("cqrs") },
        { "vs saga?", new ComparePatterns(["saga", "cqrs"]) },
        { "is it better than saga", new ComparePatterns(["cqrs", "saga"]) },
        { "how do I know that it works", new ShowMetrics("cqrs") },
        { "what do i need to know first", new ShowPrerequisites("cqrs") },
        { "what can I build to learn it", new ShowProjects("cqrs") },
        { "compare it with saga", new ComparePatterns(["cqrs", "saga"]) },
        { "event sourcing or it, which is better", new ComparePatterns(["event-sourcing", "cqrs"]) },
    };

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task A_side_is_asked_for_without_the_pattern_s_name(string text, Intent intent) => Assert.Equal(intent, await AConversation.Of("what is cqrs", text));

    [Theory]
    [InlineData("what is saga", typeof(ShowPattern))]
    [InlineData("trade-offs of saga", typeof(ShowSection))]
    [InlineData("starter pack", typeof(ShowPack))]
    [InlineData("anti-patterns", typeof(ListAntiPatterns))]
    [InlineData("gold resilience patterns", typeof(ListPatterns))]
    [InlineData("kafka vs rabbitmq", typeof(ShowPattern))]
    [InlineData("everything is down, it times out", typeof(StartTriage))]
    [InlineData("our checkout p99 went from 200ms to 4s", typeof(StartTriage))]
    [InlineData("2 engineers and 80 req/s, should we do microservices?", typeof(AdviseByConstraints))]
    public async Task A_message_with_its_own_subject_is_not_captured_by_the_old_one(string text, Type kind)
    {
        var alone = TheProduct.IntentOf(text);

        Assert.IsType(kind, alone);
        Assert.Equal(alone, await AConversation.Of("what is cqrs", text));
    }

    [Theory]
    [InlineData("what's for lunch?")]
    [InlineData("is my dog mature")]
    public async Task What_is_about_something_else_is_still_refused(string text) =>
        Assert.IsType<PatternBot.Help.NotUnderstood>(await AConversation.Of("what is cqrs", text));

    [Theory]
    [InlineData("compare saga and 2pc", "show me the second one", "two-phase-commit")]
    [InlineData("compare saga and 2pc", "the first", "saga")]
    [InlineData("gold resilience patterns", "the last one", "retry-backoff")]
    [InlineData("gold resilience patterns", "number 2", "circuit-breaker")]
    [InlineData("starter pack", "3", "health-check")]
    [InlineData("saga vs 2pc", "das zweite", "two-phase-commit")]
    public async Task What_was_offered_is_chosen_by_its_place(string before, string text, string slug) =>
        Assert.Equal(new ShowPattern(slug, []), await AConversation.Of(before, text));

    [Fact]
    public async Task A_chosen_pattern_is_the_subject_from_then_on() =>
        Assert.Equal(new ShowCost("two-phase-commit"), await AConversation.Of("saga vs 2pc", "the second one", "what does it cost?"));

    [Theory]
    [InlineData("and saga?")]
    [InlineData("what about saga")]
    [InlineData("how about saga?")]
    public async Task The_same_is_asked_about_another_pattern(string text) => Assert.Equal(new ShowCost("saga"), await AConversation.Of("what does cqrs cost", text));

    [Theory]
    [InlineData("steps", typeof(ShowTriageSteps))]
    [InlineData("what do we do first?", typeof(ShowTriageSteps))]
    [InlineData("and long term?", typeof(ShowLongTermPlan))]
    [InlineData("not this", typeof(ChooseEmergency))]
    [InlineData("no, that's not it", typeof(ChooseEmergency))]
    [InlineData("what else", typeof(ShowOtherHelp))]
    [InlineData("what should we check first", typeof(StartTriage))]
    [InlineData("how long does it take", typeof(StartTriage))]
    [InlineData("why?", typeof(ExplainTriage))]
    public async Task Triage_goes_on_by_a_word(string text, Type kind) => Assert.IsType(kind, await AConversation.Of("system on fire, high latency", text));

    [Fact]
    public async Task What_was_offered_is_put_side_by_side()
    {
        var compared = Assert.IsType<ComparePatterns>(await AConversation.Of("what is cqrs", "compare them"));

        Assert.Equal("cqrs", compared.Slugs[0]);
        Assert.Equal(3, compared.Slugs.Count);
    }

    [Fact]
    public async Task A_list_goes_on_to_its_next_page() => Assert.Equal(2, Assert.IsType<ListPatterns>(await AConversation.Of("gold resilience patterns", "more")).Page);

    [Theory]
    [InlineData("what does it cost?")]
    [InlineData("the second one")]
    [InlineData("why?")]
    [InlineData("steps")]
    [InlineData("what else")]
    [InlineData("when should I not use it?")]
    public async Task Without_a_subject_a_question_comes_back(string text)
    {
        Assert.Equal(new AskForSubject([]), await AConversation.Of(text));
        Assert.Equal(new AskForSubject([]), await AConversation.Of("what is cqrs", "start over", text));
    }

    [Fact]
    public async Task Of_two_subjects_it_asks_which() => Assert.Equal(new AskForSubject(["saga", "two-phase-commit"]), await AConversation.Of("saga vs 2pc", "what does it cost?"));

    [Fact]
    public async Task Thanks_between_leaves_the_subject_as_it_was() => Assert.Equal(new ShowCost("cqrs"), await AConversation.Of("what is cqrs", "thanks", "what does it cost?"));

    [Fact]
    public async Task A_pattern_drawn_by_chance_can_be_asked_about()
    {
        var turns = new AConversation("drawn");
        var drawn = await turns.SayAsync("random pattern");
        var cost = await turns.SayAsync("what does it cost?");

        var name = drawn.Card!.Data.GetProperty("title").GetString()!;
        Assert.StartsWith($"{name} takes ", cost.Summary, StringComparison.Ordinal);
    }
}
