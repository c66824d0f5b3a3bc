using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Cohorts;
using PatternBot.Turns;

namespace PatternBot.Nudges;

/// <summary>Registers what the bot says of its own accord, and the reports about it.</summary>
public static class NudgeRegistration
{
    /// <summary>Adds the feature. Only a host that runs hosted services sends.</summary>
    public static IServiceCollection AddNudges(this IServiceCollection services)
    {
        services.AddOptions<NudgeOptions>();
        services.TryAddSingleton<NudgeComposer>();
        services.TryAddSingleton<IPostComposer, PostComposer>();
        services.TryAddSingleton<NudgePlanning>();
        services.TryAddSingleton<NudgeSender>();
        services.AddHostedService<NudgeService>();
        return services
            .AddIntent<ExplainNudges, ReportHandler>(ExplainNudges.Verb, _ => new ExplainNudges(""))
            .AddIntent<DryRun, ReportHandler>()
            .AddIntent<PreviewNudge, ReportHandler>(PreviewNudge.Verb, data => new PreviewNudge(CohortButton.WhichOf(data)))
            .AddIntent<ShowDeliveries, ReportHandler>(ShowDeliveries.Verb, data => new ShowDeliveries(CohortButton.WhichOf(data)));
    }
}
