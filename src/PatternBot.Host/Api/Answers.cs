using System.Collections.Immutable;
using PatternBot.Advice;
using PatternBot.AntiPatterns;
using PatternBot.Checklist;
using PatternBot.Combinations;
using PatternBot.Comparison;
using PatternBot.Dashboard;
using PatternBot.Discovery;
using PatternBot.Domains;
using PatternBot.FollowUps;
using PatternBot.Growth;
using PatternBot.Guides;
using PatternBot.Help;
using PatternBot.Impact;
using PatternBot.Learning;
using PatternBot.Maturity;
using PatternBot.Metrics;
using PatternBot.Navigator;
using PatternBot.Packs;
using PatternBot.Patterns;
using PatternBot.Returns;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Host.Api;

/// <summary>Describes intents to machines: the kind, and the patterns in the order in which the person sees them.</summary>
internal static class Answers
{
    public static string Kind(Intent intent) => intent switch
    {
        StartTriage or ChooseEmergency or ShowTriageSteps or ShowLongTermPlan or ShowOtherHelp or ExplainTriage => "triage",
        ShowPattern => "pattern",
        ShowSection => "section",
        ChooseAmong => "candidates",
        ListPatterns => "list",
        ShowPack or ListPacks => "pack",
        ShowCost or ShowAlternatives or ShowFacts => "facet",
        AdviseByConstraints or ShowConstraints => "constraints",
        ShowReturn or ListReturns => "return",
        ShowGrowthStage or ListGrowthStages => "growth",
        ShowMaturity => "maturity",
        JudgeMetric or ShowMetrics => "metrics",
        ComparePatterns or ComparePacks => "comparison",
        ShowCompanions or ListCombinations => "combinations",
        ShowAntiPattern or ListAntiPatterns => "anti-patterns",
        ShowChecklist => "checklist",
        ShowImpact => "impact",
        ShowDomain or ListDomains => "domain",
        ShowGuide => "guide",
        ShowDashboard => "dashboard",
        ShowProjects => "projects",
        ShowReferences => "references",
        ShowPrerequisites => "prerequisites",
        ShowRandomPattern or ShowPatternOfTheDay => "discovery",
        Navigate => "navigator",
        AskForSubject => "question",
        NotUnderstood => "unknown",
        Welcome or ShowHelp or MakeSmallTalk => "help",
        _ => "other",
    };

    /// <summary>Whether the answer claims nothing: the honest refusal, or small talk.</summary>
    public static bool Abstains(Intent intent) => intent is NotUnderstood or AskForSubject or Welcome or ShowHelp or MakeSmallTalk;

    /// <summary>What the answer names comes first, then the search's ranking.</summary>
    public static ImmutableArray<PatternScore> Ranked(Interpretation interpretation)
    {
        if (Abstains(interpretation.Intent))
            return [];
        var ranking = interpretation.Utterance.Reading.Patterns;
        IEnumerable<string> named = interpretation.Intent switch
        {
            IAboutPatterns about => about.Patterns,
            _ => [],
        };
        return
        [
            .. named.Concat(ranking.Select(p => p.Slug))
                .Distinct()
                .Take(PatternBot.Knowledge.Search.CatalogSearch.RankingLength)
                .Select(slug => new PatternScore(slug, Math.Round(ranking.FirstOrDefault(p => p.Slug == slug).Share, 4))),
        ];
    }
}
