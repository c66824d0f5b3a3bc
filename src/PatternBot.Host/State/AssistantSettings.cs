using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using PatternBot.Assistant;
using PatternBot.Assistant.SemanticKernel;

namespace PatternBot.Host.State;

/// <summary>Reads the section <c>Assistant</c> of the configuration, and adds the language model where there is one.</summary>
internal static class AssistantSettings
{
    public static IServiceCollection AddAssistant(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<AssistantOptions>, AssistantOptionsValidator>();
        services.AddOptions<AssistantOptions>().Bind(configuration.GetSection(AssistantOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        if (Has(configuration, nameof(AssistantOptions.Endpoint)))
            AddModel(services);
        if (Has(configuration, nameof(AssistantOptions.Endpoint)) && Has(configuration, nameof(AssistantOptions.EmbeddingModel)))
            AddVectors(services);
        return services;
    }

    private static bool Has(IConfiguration configuration, string key) => !string.IsNullOrEmpty(configuration[$"{AssistantOptions.Section}:{key}"]);

    // Apart, so that the assemblies behind it are loaded only where it is called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddModel(IServiceCollection services) => services.AddAssistant().AddSemanticKernelModel();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddVectors(IServiceCollection services) => services.AddHybridSearch().AddEmbeddings();
}
