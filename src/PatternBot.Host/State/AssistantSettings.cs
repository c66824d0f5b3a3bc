using Microsoft.Extensions.Options;
using PatternBot.Assistant;

namespace PatternBot.Host.State;

/// <summary>Reads the section <c>Assistant</c> of the configuration.</summary>
internal static class AssistantSettings
{
    public static IServiceCollection AddAssistantSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<AssistantOptions>, AssistantOptionsValidator>();
        services.AddOptions<AssistantOptions>().Bind(configuration.GetSection(AssistantOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
