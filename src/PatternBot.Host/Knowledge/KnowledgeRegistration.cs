using Microsoft.Extensions.DependencyInjection.Extensions;
using PatternBot.Host.State;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Host.Knowledge;

/// <summary>Registers the knowledge base and the card templates.</summary>
internal static class KnowledgeRegistration
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration)
    {
        var directory = KnowledgeDirectory.Find(configuration["Knowledge:Path"]);
        services.TryAddSingleton(_ => CardTemplates.Load());
        services.TryAddSingleton(provider => new LiveKnowledge(
            directory, StateDirectory.SearchCache(configuration), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LiveKnowledge>>()));
        services.TryAddSingleton<IKnowledgeSource>(provider => provider.GetRequiredService<LiveKnowledge>());
        return services.AddHostedService(provider => provider.GetRequiredService<LiveKnowledge>());
    }
}
