using PatternBot.Coverage;

namespace PatternBot.Host.State;

/// <summary>Reads the section <c>Coverage</c> of the configuration.</summary>
internal static class CoverageSettings
{
    public static IServiceCollection AddCoverageSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CoverageOptions>()
            .Bind(configuration.GetSection(CoverageOptions.Section))
            .PostConfigure(options =>
            {
                if (string.IsNullOrWhiteSpace(options.HashKeyFile))
                    options.HashKeyFile = Path.Combine(StateDirectory.Of(configuration), "coverage.key");
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }
}
