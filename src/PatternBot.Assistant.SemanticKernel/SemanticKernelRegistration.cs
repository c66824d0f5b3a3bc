using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Assistant.Hybrid;

namespace PatternBot.Assistant.SemanticKernel;

/// <summary>Registers the model behind Semantic Kernel.</summary>
public static class SemanticKernelRegistration
{
    /// <summary>Adds the <see cref="ILanguageModel"/>; <see cref="AssistantOptions"/> say where it is.</summary>
    public static IServiceCollection AddSemanticKernelModel(this IServiceCollection services)
    {
        services.TryAddSingleton<ILanguageModel, SemanticKernelModel>();
        return services;
    }

    /// <summary>Adds the <see cref="IEmbeddingModel"/> of the same server.</summary>
    public static IServiceCollection AddEmbeddings(this IServiceCollection services)
    {
        services.TryAddSingleton<IEmbeddingModel, OpenAIEmbeddings>();
        return services;
    }
}
