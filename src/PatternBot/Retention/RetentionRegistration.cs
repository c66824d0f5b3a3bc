using Microsoft.Extensions.DependencyInjection;

namespace PatternBot.Retention;

/// <summary>Registers what clears away.</summary>
public static class RetentionRegistration
{
    /// <summary>Adds the feature. The host binds <see cref="RetentionOptions"/>; only a host that runs hosted services clears away.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<RetentionSweep>()
        .AddHostedService<RetentionService>();
}
