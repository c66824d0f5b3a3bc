using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Maturity;

/// <summary>Registers maturity and adoption.</summary>
public static class MaturityRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddMaturity(this IServiceCollection services) => services
        .AddRecogniser<MaturityRecogniser>()
        .AddIntent<ShowMaturity, MaturityHandler>(ShowMaturity.Verb, data => new ShowMaturity(data.Text("slug")), sameForAll: true);
}
