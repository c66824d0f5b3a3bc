using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PatternBot.CardModels;
using PatternBot.Learners;
using PatternBot.Turns;

namespace PatternBot.Coverage;

/// <summary>Registers the questions that the catalog does not answer.</summary>
public static class CoverageRegistration
{
    private const int LongestPeriod = 3_650;

    /// <summary>Adds the feature, with memory for a store unless there is another. Only a host that runs hosted services saves in the background.</summary>
    public static IServiceCollection AddCoverage(this IServiceCollection services)
    {
        services.AddOptions<CoverageOptions>();
        services.TryAddSingleton(new Admins([]));
        services.TryAddSingleton<ICoverageStore, InMemoryCoverage>();
        services.TryAddSingleton(provider => AskerHash.Of(provider.GetRequiredService<IOptions<CoverageOptions>>().Value));
        services.TryAddSingleton<CoverageDiary>();
        services.AddHostedService(provider => provider.GetRequiredService<CoverageDiary>());
        return services
            .AddRecogniser<CoverageRecogniser>()
            .AddIntent<ShowCoverage, CoverageHandler>(
                ShowCoverage.Verb,
                data => int.TryParse(data.Text("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= LongestPeriod ? new ShowCoverage(days) : null);
    }
}
