using Microsoft.Extensions.Options;

namespace PatternBot.Host.Lifetime;

/// <summary>Puts the way that the service ends into it.</summary>
internal static class LifetimeRegistration
{
    public static IServiceCollection AddGracefulEnd(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ShutdownOptions>().Bind(configuration.GetSection(ShutdownOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HostOptions>().Configure((HostOptions host, IOptions<ShutdownOptions> options) => host.ShutdownTimeout = TimeSpan.FromSeconds(options.Value.FinishSeconds));
        services.AddSingleton<GracefulLifetime>();
        return services.AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<GracefulLifetime>());
    }
}
