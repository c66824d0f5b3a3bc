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
    /// <summary>The settings, as the service reads them.</summary>
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>Puts them together. Whoever asks for the knowledge base first may find it missing or faulty, and gets a <see cref="StartUpException"/>.</summary>
    /// <exception cref="StartUpException">A template is missing or faulty.</exception>
    public static ServiceProvider Build()
    {
        var configuration = Configuration();
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));

        // Learned when the first asks for it: migrate and backup need none.
        services.AddSingleton<IKnowledgeSource>(_ => new FixedKnowledge(KnowledgeDirectory.Find(configuration["Knowledge:Path"]), StateDirectory.SearchCache(configuration)));
        services.AddSingleton(CardTemplates.Load());
        services.AddPatternBot();
        services.AddSingleton(configuration);
        services.AddStorage(configuration);
        services.AddAssistant(configuration);
        services.AddTerminal();
        services.AddSingleton<Asking>();
        services.AddSingleton<Replay>();
        return services.BuildServiceProvider();
    }
}
