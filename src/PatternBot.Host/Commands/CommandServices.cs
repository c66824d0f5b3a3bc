using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Channels.Terminal;
using PatternBot.Host.Api;
using PatternBot.Host.Knowledge;
using PatternBot.Host.State;
using PatternBot.Storage;
using PatternBot.Understanding;

namespace PatternBot.Host.Commands;

/// <summary>The services that the commands need: the product without channels or watching.</summary>
internal static class CommandServices
{
    /// <exception cref="StartUpException">The knowledge base or a template is missing or faulty.</exception>
    public static ServiceProvider Build()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IKnowledgeSource>(new FixedKnowledge(KnowledgeDirectory.Find(configuration["Knowledge:Path"]), StateDirectory.SearchCache(configuration)));
        services.AddSingleton(CardTemplates.Load());
        services.AddPatternBot();
        services.AddStorage(configuration);
        services.AddAssistant(configuration);
        services.AddTerminal();
        services.AddSingleton<Asking>();
        services.AddSingleton<Replay>();
        return services.BuildServiceProvider();
    }
}
