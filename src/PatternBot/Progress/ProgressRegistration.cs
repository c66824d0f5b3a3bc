using Microsoft.Extensions.DependencyInjection;
using PatternBot.Turns;

namespace PatternBot.Progress;

/// <summary>Registers progress.</summary>
public static class ProgressRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddProgress(this IServiceCollection services)
    {
        services.AddSingleton<ReadingDiary>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadingDiary>());
        return services
            .AddRecogniser<ProgressRecogniser>()
            .AddIntent<ShowProgress, ProgressHandler>(ShowProgress.Verb, _ => new ShowProgress())
            .AddIntent<ChooseKnown, ProgressHandler>(ChooseKnown.Verb, _ => new ChooseKnown())
            .AddIntent<SaveKnown, ProgressHandler>(SaveKnown.Verb, SaveKnown.Read)
            .AddIntent<TickPatterns, ProgressHandler>();
    }
}
