using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Learners;
using PatternBot.Turns;

namespace PatternBot.ItemStatistics;

/// <summary>Registers the statistics of the questions.</summary>
public static class ItemRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddItemStatistics(this IServiceCollection services)
    {
        services.TryAddSingleton(new Admins([]));
        return services
            .AddRecogniser<ItemRecogniser>()
            .AddIntent<ShowItemStatistics, ItemHandler>(ShowItemStatistics.Verb, _ => new ShowItemStatistics());
    }
}
