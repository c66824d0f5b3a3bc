using Microsoft.Extensions.DependencyInjection;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Domains;

/// <summary>Registers the problem domains.</summary>
public static class DomainRegistration
{
    /// <summary>Adds the feature.</summary>
    public static IServiceCollection AddDomains(this IServiceCollection services) => services
        .AddRecogniser<DomainRecogniser>()
        .AddIntent<ShowDomain, DomainHandler>(ShowDomain.Verb, data => data.Text("name") is { } name ? new ShowDomain(name) : null, sameForAll: true)
        .AddIntent<ListDomains, DomainHandler>(ListDomains.Verb, _ => new ListDomains(), sameForAll: true);
}
