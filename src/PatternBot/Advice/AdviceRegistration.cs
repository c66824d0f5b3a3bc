using Microsoft.Extensions.DependencyInjection;
using PatternBot.Turns;

namespace PatternBot.Advice;

/// <summary>Registers advice by constraints.</summary>
public static class AdviceRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddAdvice(this IServiceCollection services) => services
        .AddRecogniser<AdviceRecogniser>()
        .AddIntent<AdviseByConstraints, AdviceHandler>(sameForAll: true)
        .AddIntent<ShowConstraints, AdviceHandler>(ShowConstraints.Verb, _ => new ShowConstraints(), sameForAll: true);
}
