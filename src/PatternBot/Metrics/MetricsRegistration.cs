using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Metrics;

/// <summary>Registers success metrics.</summary>
public static class MetricsRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddMetrics(this IServiceCollection services) => services
        .AddRecogniser<MetricsRecogniser>()
        .AddIntent<JudgeMetric, MetricsHandler>(sameForAll: true)
        .AddIntent<ShowMetrics, MetricsHandler>(ShowMetrics.Verb, data => new ShowMetrics(data.Text("slug")), sameForAll: true);
}
