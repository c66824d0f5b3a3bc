using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Advice;
using PatternBot.AntiPatterns;
using PatternBot.CardModels;
using PatternBot.ChannelQuizzes;
using PatternBot.Charts;
using PatternBot.Checklist;
using PatternBot.Cohorts;
using PatternBot.Combinations;
using PatternBot.Comparison;
using PatternBot.Coverage;
using PatternBot.Dashboard;
using PatternBot.Discovery;
using PatternBot.Domains;
using PatternBot.Feedback;
using PatternBot.FollowUps;
using PatternBot.Growth;
using PatternBot.Guides;
using PatternBot.Help;
using PatternBot.Impact;
using PatternBot.ItemStatistics;
using PatternBot.Learners;
using PatternBot.Learning;
using PatternBot.Maturity;
using PatternBot.Metrics;
using PatternBot.Navigator;
using PatternBot.Nudges;
using PatternBot.Packs;
using PatternBot.Paths;
using PatternBot.Patterns;
using PatternBot.Progress;
using PatternBot.Quizzes;
using PatternBot.Quotes;
using PatternBot.Replicas;
using PatternBot.Returns;
using PatternBot.Reviews;
using PatternBot.Sending;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot;

/// <summary>Registers the product: the turn and every feature, a line each.</summary>
public static class PatternBotRegistration
{
    /// <summary>Adds the product. The host adds an <see cref="IKnowledgeSource"/>, a <see cref="CardLibrary"/> and an <see cref="ILearningStore"/>.</summary>
    public static IServiceCollection AddPatternBot(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton(new PublicAddress(null));
        services.TryAddSingleton<IChartAddresses, NoChartAddresses>();
        services.TryAddSingleton<ReplicaCensus>();
        services.AddHostedService(provider => provider.GetRequiredService<ReplicaCensus>());
        services.TryAddSingleton<SendGovernor>();
        services.TryAddSingleton<Interpreter>();
        services.TryAddSingleton<TurnHandler>();
        services.TryAddSingleton<ITurnHandler>(provider => provider.GetRequiredService<TurnHandler>());
        services.AddTurnRunning();
        return services
            .AddTriage()
            .AddPatterns()
            .AddPacks()
            .AddComparison()
            .AddAdvice()
            .AddGrowth()
            .AddReturns()
            .AddMaturity()
            .AddMetrics()
            .AddCombinations()
            .AddAntiPatterns()
            .AddChecklist()
            .AddImpact()
            .AddDomains()
            .AddGuides()
            .AddQuotes()
            .AddPaths()
            .AddDashboard()
            .AddLearning()
            .AddDiscovery()
            .AddNavigator()
            .AddFollowUps()
            .AddFeedback()
            .AddCoverage()
            .AddCohorts()
            .AddNudges()
            .AddChannelQuizzes()
            .AddQuizzes()
            .AddReviews()
            .AddProgress()
            .AddItemStatistics()
            .AddLearners()
            .AddHelp();
    }
}
