using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Growth;

/// <summary>Registers the stages of growth.</summary>
public static class GrowthRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddGrowth(this IServiceCollection services) => services
        .AddRecogniser<GrowthRecogniser>()
        .AddIntent<ShowGrowthStage, GrowthHandler>(ShowGrowthStage.Verb, Read, sameForAll: true)
        .AddIntent<ListGrowthStages, GrowthHandler>(ListGrowthStages.Verb, _ => new ListGrowthStages(), sameForAll: true);

    private static ShowGrowthStage? Read(JsonElement data) =>
        long.TryParse(data.Text("users"), NumberStyles.None, CultureInfo.InvariantCulture, out var users) ? new ShowGrowthStage(users, null) : null;
}
