using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.CardModels;
using PatternBot.FollowUps;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Learners;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Tests.Support;

/// <summary>The real product over the real knowledge base and templates, built once for all tests; without channels.</summary>
internal static class TheProduct
{
    private static readonly Lazy<ServiceProvider> Services = new(Build);

    public static KnowledgeBase Knowledge => Services.Value.GetRequiredService<IKnowledgeSource>().Current;

    public static Catalog Catalog => Knowledge.Catalog;

    public static CardLibrary Cards => Services.Value.GetRequiredService<CardLibrary>();

    public static Interpreter Interpreter => Services.Value.GetRequiredService<Interpreter>();

    public static TurnHandler Turns => Services.Value.GetRequiredService<TurnHandler>();

    public static FollowUpResolver FollowUps => Services.Value.GetRequiredService<FollowUpResolver>();

    /// <summary>The intent of a text.</summary>
    public static Intent IntentOf(string text) => Interpreter.Interpret(text);

    /// <summary>The reply to a turn.</summary>
    public static async Task<Reply> ReplyToAsync(Turn turn) => await Turns.HandleAsync(turn, TestContext.Current.CancellationToken);

    /// <summary>A product of its own, whose memory nobody else writes to.</summary>
    /// <param name="configure">Puts services in the place of the usual ones.</param>
    public static ServiceProvider Compose(Action<IServiceCollection>? configure = null) => Build(configure);

    private static ServiceProvider Build() => Build(null);

    private static ServiceProvider Build(Action<IServiceCollection>? configure)
    {
        var reading = CatalogReader.Read(Repository.PathOf("data"));
        Assert.Empty(reading.Faults);
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IKnowledgeSource>(new OneVersion(new KnowledgeBase(reading.Catalog!, CatalogSearch.Build(reading.Catalog!))));
        services.AddSingleton(CardLibrary.Load(Repository.PathOf("cards")));
        services.AddSingleton(new PublicAddress(new Uri("https://patterns.example")));
        var state = Directory.CreateTempSubdirectory("patternbot-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(state, recursive: true);
        services.AddStorage(new ConfigurationBuilder().AddInMemoryCollection([new("State:Path", state)]).Build());
        services.AddSingleton<IProactiveChannel>(new ALetterbox());
        services.AddSingleton(new Admins(["test:ada", "test:T0ACME:U1ADA"]));
        configure?.Invoke(services);
        return services.AddPatternBot().BuildServiceProvider();
    }

    private sealed class OneVersion(KnowledgeBase knowledge) : IKnowledgeSource
    {
        public KnowledgeBase Current => knowledge;
    }
}
