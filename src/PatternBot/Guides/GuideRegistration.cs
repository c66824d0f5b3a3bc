using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Turns;

namespace PatternBot.Guides;

/// <summary>Registers the excellence guides.</summary>
public static class GuideRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddGuides(this IServiceCollection services) => services
        .AddRecogniser<GuideRecogniser>()
        .AddIntent<ShowGuide, GuideHandler>(ShowGuide.Verb, Read, sameForAll: true);

    private static ShowGuide? Read(JsonElement data) => data.Text("tier") switch
    {
        null => new ShowGuide(null),
        "gold" => new ShowGuide(Tier.Gold),
        "silver" => new ShowGuide(Tier.Silver),
        "bronze" => new ShowGuide(Tier.Bronze),
        _ => null,
    };
}
