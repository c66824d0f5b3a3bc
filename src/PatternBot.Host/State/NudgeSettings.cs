using PatternBot.Nudges;

namespace PatternBot.Host.State;

/// <summary>Reads the section <c>Nudges</c> of the configuration.</summary>
internal static class NudgeSettings
{
    public static IServiceCollection AddNudgeSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NudgeOptions>().Bind(configuration.GetSection(NudgeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
