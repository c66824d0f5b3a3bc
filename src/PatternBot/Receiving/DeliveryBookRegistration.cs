using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace PatternBot.Receiving;

/// <summary>Puts books of deliveries into the service.</summary>
public static class DeliveryBookRegistration
{
    /// <summary>Adds a channel's book, to be had as a keyed service. Whoever adds it has it hosted: stopped after the channel's queue, it notes what that finished.</summary>
    /// <param name="services">The services.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="patience">How long a delivery waits to be written down: less than the platform waits for its acknowledgement.</param>
    /// <param name="isKept">Whether it is written at all.</param>
    public static IServiceCollection AddDeliveryBook(this IServiceCollection services, string channel, TimeSpan patience, Func<IServiceProvider, bool> isKept)
    {
        services.TryAddKeyedSingleton(channel, (provider, _) => new DeliveryBook(
            channel,
            isKept(provider) ? provider.GetService<IInbox>() : null,
            patience,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DeliveryBook>>()));
        return services;
    }
}
