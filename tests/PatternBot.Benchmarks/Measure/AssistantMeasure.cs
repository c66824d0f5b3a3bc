using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Assistant;
using PatternBot.CardModels;
using PatternBot.Host.State;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Storage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Benchmarks.Measure;

/// <summary>
/// <c>turn-assistant</c>: what the language model adds to a triage turn: with it not there at all, registered and not configured, and configured. In turn,
/// round after round, so that whatever else the machine does hits all alike. The model itself is never asked: its text follows the turn.
/// </summary>
internal static class AssistantMeasure
{
    private const int Rounds = 15;
    private const int Turns = 40_000;
    private const int People = 1_000;

    public static async Task<int> RunAsync()
    {
        var catalog = CatalogReader.Read(Checkout.PathOf("data")).Catalog!;
        var knowledge = new KnowledgeBase(catalog, CatalogSearch.Build(catalog));
        await using var without = Compose(knowledge, _ => { });
        await using var idle = Compose(knowledge, services => services.AddAssistant(new ConfigurationBuilder().Build()));
        await using var configured = Compose(knowledge, services => services.AddAssistant(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Assistant:Endpoint", "http://127.0.0.1:9/v1"), new("Assistant:Model", "none")]).Build()));
        if (idle.GetService<AnswerDesk>() is not null || configured.GetService<AnswerDesk>() is null)
            throw new InvalidOperationException("Only a configured model has a desk: something else is measured than what is said.");

        Candidate[] candidates = [new("not there at all", without), new("registered, not configured", idle), new("configured", configured)];
        var turns = Enumerable.Range(0, People).Select(TurnMeasure.TurnOf).ToArray();
        foreach (var candidate in candidates)
            await RoundAsync(candidate.Handler, turns);
        for (var round = 0; round < Rounds; round++)
            foreach (var candidate in round % 2 == 0 ? candidates : candidates.Reverse())
                candidate.Rounds.Add(await RoundAsync(candidate.Handler, turns));

        foreach (var candidate in candidates)
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{candidate.Name,-27} median {candidate.Median.Nanoseconds,6:F0} ns a turn (from {candidate.Rounds.Min(r => r.Nanoseconds):F0} to {candidate.Rounds.Max(r => r.Nanoseconds):F0}), {candidate.Median.Bytes:F0} bytes"));
        return 0;
    }

    private static async Task<Cost> RoundAsync(TurnHandler handler, Turn[] turns)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Turns; i++)
            await handler.HandleAsync(turns[i % People], CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(start);
        return new Cost(took.TotalNanoseconds / Turns, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)Turns);
    }

    // Triage keeps nothing, so that the database is not even opened.
    private static ServiceProvider Compose(KnowledgeBase knowledge, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IKnowledgeSource>(new Fixed(knowledge))
            .AddSingleton(CardLibrary.Load(Checkout.PathOf("cards")))
            .AddSingleton(new PublicAddress(null))
            .AddPatternBot()
            .AddStorage(new ConfigurationBuilder().Build());
        add(services);
        return services.BuildServiceProvider();
    }

    private readonly record struct Cost(double Nanoseconds, double Bytes);

    private sealed record Candidate(string Name, ServiceProvider Services)
    {
        public TurnHandler Handler { get; } = Services.GetRequiredService<TurnHandler>();

        public List<Cost> Rounds { get; } = [];

        public Cost Median => new(Rounds.Select(r => r.Nanoseconds).Order().ElementAt(Rounds.Count / 2), Rounds.Select(r => r.Bytes).Order().ElementAt(Rounds.Count / 2));
    }

    private sealed class Fixed(KnowledgeBase knowledge) : IKnowledgeSource
    {
        public KnowledgeBase Current => knowledge;
    }
}
