using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.Cohorts;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Storage;
using PatternBot.Tests.Support;

namespace PatternBot.Benchmarks.Nudges;

/// <summary><c>nudges [COUNT]</c>: how long it takes to plan so many cohorts that are due at once, and what memory it takes; on SQLite, and on PostgreSQL where it is installed.</summary>
internal static class NudgeScript
{
    private const int Usual = 100_000;
    private const int Batch = 2_000;
    private const int WarmUp = 10_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments is [var number, ..] ? int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) : Usual;
        var state = Directory.CreateTempSubdirectory("patternbot-nudges-");
        await MeasureAsync("SQLite", count, new() { ["State:Path"] = state.FullName });
        if (PostgresServer.Binaries is not null)
        {
            using var postgres = PostgresServer.Start(durable: true);
            await MeasureAsync("PostgreSQL", count, new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = postgres.Connect("nudges") });
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, int count, Dictionary<string, string?> settings)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        await services.GetRequiredService<StorageSchema>().MigrateAsync(CancellationToken.None);
        var store = services.GetRequiredService<ILearningStore>();
        var now = TimeProvider.System.GetUtcNow();
        var planning = new NudgePlanning(store, services.GetRequiredService<INudgeLedger>(), TimeProvider.System, NullLogger<NudgePlanning>.Instance);

        // A service that plans a hundred thousand has planned before: what is compiled on the first use does not count.
        await AddAsync(store, -WarmUp, 0, now);
        await planning.PlanDueAsync(CancellationToken.None);
        await AddAsync(store, 0, count, now);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var highest = before;
        using var watching = new CancellationTokenSource();
        var watcher = Task.Run(async () =>
        {
            while (!watching.IsCancellationRequested)
            {
                highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
                await Task.Delay(TimeSpan.FromSeconds(2));
            }
        });
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var planned = await planning.PlanDueAsync(CancellationToken.None);
        watch.Stop();
        processor = Environment.CpuUsage.TotalTime - processor;
        await watching.CancelAsync();
        await watcher;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {planned:N0} due cohorts planned in {watch.Elapsed.TotalSeconds:0.0} s, {processor.TotalSeconds:0.0} s of them on the processor (goal 10 s); live memory {before / 1048576.0:0.0} MB before, at most {highest / 1048576.0:0.0} MB meanwhile."));
    }

    private static async Task AddAsync(ILearningStore store, int from, int until, DateTimeOffset now)
    {
        for (var first = from; first < until; first += Batch)
            await store.WriteAsync((unit, _) => Add(unit, first, Math.Min(Batch, until - first), now), CancellationToken.None);
    }

    private static Task<int> Add(ILearningUnit unit, int first, int count, DateTimeOffset now)
    {
        var due = now.AddHours(-1);
        for (var i = first; i < first + count; i++)
            unit.Add(new Cohort
            {
                Id = Guid.CreateVersion7(),
                Channel = "msteams",
                Place = $"19:c{i}@thread.tacv2",
                Tenant = $"tenant-{i % 50}",
                IsPersonal = false,
                Path = "foundation",
                Day = due.DayOfWeek,
                Time = new TimeOnly(due.Hour, due.Minute),
                Zone = "UTC",
                NextDate = DateOnly.FromDateTime(due.UtcDateTime),
                NextDue = due,
                OwnerId = "ada",
                OwnerName = "Ada",
                StartedAt = due,
            });
        return Task.FromResult(count);
    }
}
