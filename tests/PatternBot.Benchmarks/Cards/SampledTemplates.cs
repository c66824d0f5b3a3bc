using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Learners;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Benchmarks.Cards;

/// <summary>A template and the data of an ordinary card, both as JSON.</summary>
internal sealed record SampledTemplate(string Name, byte[] Template, string Data);

/// <summary>The product's templates with the data that the product fills them with.</summary>
internal static class SampledTemplates
{
    public static async Task<IReadOnlyList<SampledTemplate>> ReadAsync()
    {
        var folder = Folder();
        var catalog = CatalogReader.Read(Path.Combine(folder, "data")).Catalog ?? throw new InvalidOperationException("The knowledge base is faulty: run 'data check'.");
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IKnowledgeSource>(new OneVersion(new KnowledgeBase(catalog, CatalogSearch.Build(catalog))));
        services.AddSingleton(CardLibrary.Load(Path.Combine(folder, "cards")));
        services.AddSingleton(new PublicAddress(new Uri("https://patternbot.example")));
        var state = Directory.CreateTempSubdirectory("patternbot-templates-");
        services.AddStorage(new ConfigurationBuilder().AddInMemoryCollection([new("State:Path", state.FullName)]).Build());
        services.AddSingleton<IProactiveChannel>(new ALetterbox());
        // The samples show what admins see, too.
        services.AddSingleton(new Admins(["test:ada"]));
        await using var provider = services.AddPatternBot().BuildServiceProvider();
        var cards = await SampledCards.TypicalAsync(provider.GetRequiredService<ITurnHandler>(), CancellationToken.None);
        return [.. cards.Select(card => new SampledTemplate(card.Template, File.ReadAllBytes(Path.Combine(folder, "cards", $"{card.Template}.json")), card.Card.Data.GetRawText()))];
    }

    /// <summary>The checkout that the benchmarks were built in.</summary>
    public static string Folder()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "PatternBot.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The benchmarks must run inside a checkout.");
    }

    private sealed record OneVersion(KnowledgeBase Current) : IKnowledgeSource;
}
