using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Benchmarks.Measure;

/// <summary>
/// <c>search</c>: the interpreter with search over the whole catalog, on the questions of <c>tests/questions/tuning.jsonl</c>, with nothing
/// remembered between turns: alone, and on all cores at once. Prints what learning takes, too.
/// </summary>
internal static class SearchMeasure
{
    private const int WarmRounds = 6;
    private const int Rounds = 20;

    public static int Run()
    {
        var catalog = CatalogReader.Read(Checkout.PathOf("data")).Catalog!;
        var cache = Directory.CreateTempSubdirectory("patternbot-measure-").FullName;
        try
        {
            var start = Stopwatch.GetTimestamp();
            var cpu = Environment.CpuUsage.TotalTime;
            var search = CatalogSearch.BuildOrLoad(catalog, cache);
            Print($"learning, first time in the process: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds:F0} ms of processor");
            start = Stopwatch.GetTimestamp();
            search = CatalogSearch.BuildOrLoad(catalog, cache);
            Print($"read back from the cache ({new FileInfo(Directory.GetFiles(cache).Single()).Length / 1e6:F1} MB): {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
            Measure(new KnowledgeBase(catalog, search));
            return 0;
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    private static void Measure(KnowledgeBase knowledge)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IKnowledgeSource>(new Fixed(knowledge))
            .AddSingleton(CardLibrary.Load(Checkout.PathOf("cards")))
            .AddPatternBot()
            .BuildServiceProvider();
        var interpreter = services.GetRequiredService<Interpreter>();
        var texts = File.ReadLines(Checkout.PathOf("tests", "questions", "tuning.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("q").GetString()!).ToArray();
        for (var round = 0; round < WarmRounds; round++)
            foreach (var text in texts)
                interpreter.Inspect(text);

        GC.Collect();
        Print($"held after a collection: {GC.GetTotalMemory(true) / 1e6:F1} MB");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var alone = Round(interpreter, texts);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (Rounds * texts.Length);
        Print($"interpreter with search, alone: {alone}; {bytes:N0} bytes allocated a turn");

        var all = new Timings(Rounds * texts.Length * Environment.ProcessorCount);
        var start = Stopwatch.GetTimestamp();
        Parallel.For(0, Environment.ProcessorCount, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, _ =>
        {
            var own = Round(interpreter, texts);
            lock (all)
                all.Add(own);
        });
        Print($"on {Environment.ProcessorCount} cores at once: {all}; {Environment.ProcessorCount * Rounds * texts.Length / Stopwatch.GetElapsedTime(start).TotalSeconds:N0} turns a second");
    }

    private static Timings Round(Interpreter interpreter, string[] texts)
    {
        var timings = new Timings(Rounds * texts.Length);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var text in texts)
            {
                var start = Stopwatch.GetTimestamp();
                interpreter.Inspect(text);
                timings.Add(Stopwatch.GetElapsedTime(start));
            }
        }

        return timings;
    }

    private static void Print(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Fixed(KnowledgeBase Current) : IKnowledgeSource;
}
