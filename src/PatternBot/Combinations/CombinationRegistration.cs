using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Combinations;

/// <summary>Registers what goes together.</summary>
public static class CombinationRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddCombinations(this IServiceCollection services) => services
        .AddRecogniser<CombinationRecogniser>()
        .AddIntent<ShowCompanions, CombinationHandler>(ShowCompanions.Verb, data => data.Text("slug") is { } slug ? new ShowCompanions(slug) : null, sameForAll: true)
        .AddIntent<ListCombinations, CombinationHandler>(ListCombinations.Verb, data => new ListCombinations(data.Text("about")), sameForAll: true);
}
