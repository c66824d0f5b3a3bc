using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Assistant.Hybrid;

namespace PatternBot.Assistant;

/// <summary>Registers what asks a language model. Called only where one is configured: without it a turn passes by a null.</summary>
public static class AssistantRegistration
{
    /// <summary>Adds the feature. The host adds an <see cref="ILanguageModel"/> and the <see cref="AssistantOptions"/>.</summary>
    public static IServiceCollection AddAssistant(this IServiceCollection services)
    {
        services.TryAddSingleton<ITokenLedger, InMemoryTokenLedger>();
        services.TryAddSingleton<TokenBudget>();
        services.TryAddSingleton(provider => new PassageFinder(provider.GetService<VectorSearch>()));
        services.TryAddSingleton<AnswerWriter>();
        services.TryAddSingleton<AnswerDesk>();
        return services;
    }

    /// <summary>Adds the search by vectors. The host adds an <see cref="IEmbeddingModel"/> and an <see cref="IVectorStore"/>.</summary>
    public static IServiceCollection AddHybridSearch(this IServiceCollection services)
    {
        services.TryAddSingleton<VectorSearch>();
        services.TryAddSingleton<VectorPreparation>();
        return services.AddHostedService<VectorService>();
    }
}
