using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Navigator;

/// <summary>Registers the navigator.</summary>
public static class NavigatorRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddNavigator(this IServiceCollection services) => services
        .AddRecogniser<NavigatorRecogniser>()
        .AddIntent<Navigate, NavigatorHandler>(Navigate.Verb, data => new Navigate(Answered(data, "scale"), Answered(data, "issue")), sameForAll: true);

    private static string? Answered(JsonElement data, string name) => data.Text(name) is { } text && text != "ask" ? text : null;
}
