using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Impact;

/// <summary>Registers real-world impact and case studies.</summary>
public static class ImpactRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddImpact(this IServiceCollection services) => services
        .AddRecogniser<ImpactRecogniser>()
        .AddIntent<ShowImpact, ImpactHandler>(ShowImpact.Verb, data => new ShowImpact(data.Text("slug"), data.Text("company")), sameForAll: true);
}
