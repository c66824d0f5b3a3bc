using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Returns;

/// <summary>Registers returns on investment.</summary>
public static class ReturnRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddReturns(this IServiceCollection services) => services
        .AddRecogniser<ReturnRecogniser>()
        .AddIntent<ShowReturn, ReturnHandler>(ShowReturn.Verb, data => data.Text("slug") is { } slug ? new ShowReturn(slug, null, null) : null, sameForAll: true)
        .AddIntent<ListReturns, ReturnHandler>(ListReturns.Verb, _ => new ListReturns(), sameForAll: true);
}
