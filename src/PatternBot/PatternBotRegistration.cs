using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.CardModels;
using PatternBot.Feedback;
using PatternBot.ChannelQuizzes;
using PatternBot.Charts;
using PatternBot.Help;
using PatternBot.ItemStatistics;
using PatternBot.Learners;
using PatternBot.Packs;
using PatternBot.Patterns;
using PatternBot.Progress;
using PatternBot.Quizzes;
using PatternBot.Reviews;
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
        services.TryAddSingleton<Interpreter>();
        services.TryAddSingleton<TurnHandler>();
        services.TryAddSingleton<ITurnHandler>(provider => provider.GetRequiredService<TurnHandler>());
        return services
            .AddTriage()
            .AddPatterns()
            .AddPacks()
            .AddFeedback()
            .AddChannelQuizzes()
            .AddQuizzes()
            .AddReviews()
            .AddProgress()
            .AddItemStatistics()
            .AddLearners()
            .AddHelp();
    }
}
