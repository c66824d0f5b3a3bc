using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
}
