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
        .AddIntent<ShowReturn, ReturnHandler>(ShowReturn.Verb, ShowReturn.Read, sameForAll: true)
        .AddIntent<ShowReturnForm, ReturnHandler>(ShowReturnForm.Verb, data => new ShowReturnForm(data.Text("slug")), sameForAll: true)
        .AddIntent<ListReturns, ReturnHandler>(ListReturns.Verb, _ => new ListReturns(), sameForAll: true);
}
