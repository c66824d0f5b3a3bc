using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace PatternBot.Turns;

/// <summary>Registers what channels run turns with.</summary>
public static class TurnRunning
{
    /// <summary>Adds <see cref="TurnRunner"/> and <see cref="SequelRunner"/>; a second time changes nothing.</summary>
    public static IServiceCollection AddTurnRunning(this IServiceCollection services)
    {
        services.TryAddSingleton<TurnRunner>();
        services.TryAddSingleton<SequelRunner>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SequelRunner>(provider => provider.GetRequiredService<SequelRunner>()));
        return services;
    }
}
