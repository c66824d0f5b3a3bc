using System.Collections.Immutable;
using PatternBot.Help;
using PatternBot.Packs;
using PatternBot.Patterns;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Host.Api;

/// <summary>Describes intents to machines: the kind, and the patterns in the order in which the person sees them.</summary>
internal static class Answers
{
    public static string Kind(Intent intent) => intent switch
    {
        StartTriage or ChooseEmergency or ShowTriageSteps or ShowLongTermPlan => "triage",
        ShowPattern => "pattern",
        ShowSection => "section",
        ChooseAmong => "candidates",
        ListPatterns => "list",
        ShowPack or ListPacks => "pack",
        NotUnderstood => "unknown",
        Welcome or ShowHelp or SayYouAreWelcome => "help",
        _ => "other",
    };

    /// <summary>Whether the answer claims nothing: the honest refusal, or small talk.</summary>
    public static bool Abstains(Intent intent) => intent is NotUnderstood or Welcome or ShowHelp or SayYouAreWelcome;

    /// <summary>What the answer names comes first, then the search's ranking.</summary>
    public static ImmutableArray<PatternScore> Ranked(Interpretation interpretation)
    {
        if (Abstains(interpretation.Intent))
            return [];
        var ranking = interpretation.Utterance.Reading.Patterns;
        IEnumerable<string> named = interpretation.Intent switch
        {
            ShowPattern show => [show.Slug],
            ShowSection section => [section.Slug],
            ChooseAmong choose => choose.Slugs,
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
