using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Turns;

namespace PatternBot.Discovery;

/// <summary>Registers the random pattern and the pattern of the day.</summary>
public static class DiscoveryRegistration
{
    /// <summary>Adds the feature. Chance comes from the registered <see cref="Random"/>, which must be safe for concurrent use.</summary>
    public static IServiceCollection AddDiscovery(this IServiceCollection services)
    {
        services.TryAddSingleton(Random.Shared);
        return services
            .AddRecogniser<DiscoveryRecogniser>()
            .AddIntent<ShowRandomPattern, DiscoveryHandler>(ShowRandomPattern.Verb, _ => new ShowRandomPattern())
            .AddIntent<ShowPatternOfTheDay, DiscoveryHandler>(ShowPatternOfTheDay.Verb, _ => new ShowPatternOfTheDay());
    }
}
