using System.Text.Json;
using PatternBot.Advice;
using PatternBot.AntiPatterns;
using PatternBot.Checklist;
using PatternBot.Combinations;
using PatternBot.Comparison;
using PatternBot.Dashboard;
using PatternBot.Discovery;
using PatternBot.Domains;
using PatternBot.Growth;
using PatternBot.Guides;
using PatternBot.Help;
using PatternBot.Impact;
using PatternBot.Learning;
using PatternBot.Maturity;
using PatternBot.Metrics;
using PatternBot.Packs;
using PatternBot.Patterns;
using PatternBot.Returns;
using PatternBot.Tests.Support;
using PatternBot.Triage;

namespace PatternBot.Tests.Understanding;

/// <summary>The tuning questions about tables, and the catalog's own phrases, which are questions about none.</summary>
public sealed class TableQuestionTests(ITestOutputHelper output)
{
    private const double LeastRight = 0.9;
    private const double MostStolen = 0.002;

    private static readonly Dictionary<string, Type[]> IntentsByTopic = new(StringComparer.Ordinal)
    {
        ["constraints"] = [typeof(AdviseByConstraints), typeof(ShowConstraints)],
        ["roi"] = [typeof(ShowReturn), typeof(ListReturns)],
        ["growth-stage"] = [typeof(ShowGrowthStage), typeof(ListGrowthStages)],
        ["maturity"] = [typeof(ShowMaturity)],
        ["success-metrics"] = [typeof(JudgeMetric), typeof(ShowMetrics)],
        ["compare"] = [typeof(ComparePatterns)],
        ["combinations"] = [typeof(ShowCompanions), typeof(ListCombinations)],
        ["anti-patterns"] = [typeof(ShowAntiPattern), typeof(ListAntiPatterns)],
        ["checklist"] = [typeof(ShowChecklist)],
        ["impact"] = [typeof(ShowImpact)],
        ["problem-domain"] = [typeof(ShowDomain), typeof(ListDomains)],
        ["excellence-guide"] = [typeof(ShowGuide)],
        ["dashboard"] = [typeof(ShowDashboard)],
        ["list"] = [typeof(ListPatterns)],
        ["projects"] = [typeof(ShowProjects)],
        ["references"] = [typeof(ShowReferences)],
        ["prerequisites"] = [typeof(ShowPrerequisites)],
        ["packs"] = [typeof(ShowPack), typeof(ListPacks), typeof(ComparePacks)],
        ["random"] = [typeof(ShowRandomPattern), typeof(ShowPatternOfTheDay)],
    };

    [Fact]
    public void Questions_about_tables_reach_the_feature_that_answers_them()
    {
        var questions = File.ReadLines(Repository.PathOf("tests", "questions", "tuning.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(question => question.GetProperty("kind").GetString() == "table")
            .Select(question => (Text: question.GetProperty("q").GetString()!, Topic: question.GetProperty("intent").GetString()!))
            .ToList();

        var wrong = questions.Where(q => !IntentsByTopic[q.Topic].Contains(TheProduct.IntentOf(q.Text).GetType())).ToList();

        foreach (var (text, topic) in wrong)
            output.WriteLine($"{topic}: \"{text}\" became {TheProduct.IntentOf(text).GetType().Name}");
        output.WriteLine($"{questions.Count - wrong.Count} of {questions.Count} right");
        Assert.True(wrong.Count <= (1 - LeastRight) * questions.Count, $"{wrong.Count} of {questions.Count} went elsewhere");
    }

    [Fact]
    public void Needs_and_cries_for_help_stay_with_pattern_search_and_triage()
    {
        var phrases = TheProduct.Catalog.Patterns.SelectMany(p => p.Phrases).Concat(TheProduct.Catalog.Emergencies.SelectMany(e => e.Phrases)).ToList();
        var tables = IntentsByTopic.Values.SelectMany(types => types).Append(typeof(ShowCost)).Append(typeof(ShowAlternatives)).Append(typeof(ShowFacts)).ToHashSet();

        var stolen = phrases.Where(phrase => tables.Contains(TheProduct.IntentOf(phrase).GetType())).ToList();

        foreach (var phrase in stolen)
            output.WriteLine($"{TheProduct.IntentOf(phrase).GetType().Name}: {phrase}");
        output.WriteLine($"{stolen.Count} of {phrases.Count} taken for something else");
        Assert.True(stolen.Count <= MostStolen * phrases.Count, $"{stolen.Count} of {phrases.Count} phrases were taken for questions about tables");
    }

    [Fact]
    public void No_emergency_of_the_tuning_questions_is_taken_for_a_question()
    {
        var stolen = File.ReadLines(Repository.PathOf("tests", "questions", "tuning.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(question => question.GetProperty("kind").GetString() == "emergency")
            .Select(question => question.GetProperty("q").GetString()!)
            .Where(text => TheProduct.IntentOf(text) is not (StartTriage or ShowPattern or ChooseAmong or ShowSection or ChooseEmergency or NotUnderstood));

        Assert.Empty(stolen);
    }
}
