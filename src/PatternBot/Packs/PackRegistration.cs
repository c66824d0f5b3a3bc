using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Packs;

/// <summary>Registers the packs.</summary>
public static class PackRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddPacks(this IServiceCollection services) => services
        .AddRecogniser<PackRecogniser>()
        .AddIntent<ShowPack, PackHandler>(ShowPack.Verb, data => data.Text("slug") is { } slug ? new ShowPack(slug) : null, sameForAll: true)
        .AddIntent<ListPacks, PackHandler>(ListPacks.Verb, _ => new ListPacks(), sameForAll: true);
}
