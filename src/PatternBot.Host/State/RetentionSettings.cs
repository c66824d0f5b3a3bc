using PatternBot.Retention;

namespace PatternBot.Host.State;

/// <summary>Reads the section <c>Retention</c> of the configuration, and clears away by it.</summary>
internal static class RetentionSettings
{
    public static IServiceCollection AddRetentionSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddRetention();
    }
}
