using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.AntiPatterns;

/// <summary>Registers anti-patterns.</summary>
public static class AntiPatternRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddAntiPatterns(this IServiceCollection services) => services
        .AddRecogniser<AntiPatternRecogniser>()
        .AddIntent<ShowAntiPattern, AntiPatternHandler>(ShowAntiPattern.Verb, data => data.Text("name") is { } name ? new ShowAntiPattern(name) : null, sameForAll: true)
        .AddIntent<ListAntiPatterns, AntiPatternHandler>(ListAntiPatterns.Verb, _ => new ListAntiPatterns(), sameForAll: true);
}
