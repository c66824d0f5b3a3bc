using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Turns;

namespace PatternBot.FollowUps;

/// <summary>Registers going on with what was said before.</summary>
public static class FollowUpRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddFollowUps(this IServiceCollection services)
    {
        services.TryAddSingleton<FollowUpCompletion>();
        services.TryAddSingleton<FollowUpResolver>();
        services.TryAddSingleton<SubjectShare>();
        services.TryAddSingleton<SubjectMemory>();
        return services.AddIntent<AskForSubject, FollowUpHandler>(sameForAll: true);
    }
}
