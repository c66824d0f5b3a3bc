using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PatternBot.Receiving;

/// <summary>Puts lane queues into the service.</summary>
public static class LaneQueueRegistration
{
    /// <summary>Adds a queue, to be had as a keyed service.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">Which queue it is.</param>
    /// <param name="mostWaiting">How much may wait, as the options say once they are read.</param>
    public static IServiceCollection AddLaneQueue(this IServiceCollection services, string key, Func<IServiceProvider, int> mostWaiting)
    {
        services.TryAddKeyedSingleton(key, (provider, _) => new LaneQueue(mostWaiting(provider), provider.GetRequiredService<ILogger<LaneQueue>>()));
        return services;
    }

    /// <summary>Has the queue's work done while the service runs. Stopped in the opposite order of registration.</summary>
    /// <remarks>Not by AddHostedService: that takes two services of one class for the same.</remarks>
    public static IServiceCollection AddHostedLaneQueue(this IServiceCollection services, string key) =>
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<LaneQueue>(key));
}
