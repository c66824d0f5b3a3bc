using Microsoft.Extensions.DependencyInjection;
using PatternBot.Turns;

namespace PatternBot.Help;

/// <summary>Registers greetings, help, and honest refusals.</summary>
public static class HelpRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddHelp(this IServiceCollection services) => services
        .AddRecogniser<HelpRecogniser>()
        .AddIntent<Welcome, HelpHandler>()
        .AddIntent<ShowHelp, HelpHandler>(ShowHelp.Verb, _ => new ShowHelp(), sameForAll: true)
        .AddIntent<MakeSmallTalk, HelpHandler>(sameForAll: true)
        .AddIntent<StaleButton, HelpHandler>(sameForAll: true)
        .AddIntent<NotUnderstood, HelpHandler>(sameForAll: true);
}
