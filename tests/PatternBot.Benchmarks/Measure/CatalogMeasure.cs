using System.Diagnostics;
using System.Globalization;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Reading;

namespace PatternBot.Benchmarks.Measure;

/// <summary>
/// <c>catalog</c>: what reading the knowledge base takes: in a new process, as built and as published, again and again in one process,
/// and with the pattern documents repeated to 1,000 and 10,000.
/// </summary>
internal static class CatalogMeasure
{
    private const int ColdRuns = 5;
    private const int WarmRuns = 10;

    public static int Run()
    {
        Cold("as built", AppContext.BaseDirectory);
        ColdAsPublished();
        var data = Checkout.PathOf("data");
        var timings = new Timings(WarmRuns);
        for (var i = 0; i < WarmRuns; i++)
        {
            var start = Stopwatch.GetTimestamp();
            CatalogReader.Read(data);
            timings.Add(Stopwatch.GetElapsedTime(start));
        }

        Print($"the whole catalog, warm: {timings}");
        Repeated(data, 100);
        Repeated(data, 1_000);
        Repeated(data, 10_000);
        return 0;
    }

    private static void ColdAsPublished()
    {
        // Below the checkout, so that the copy finds data/ as this program does.
        var folder = Directory.CreateDirectory(Checkout.PathOf("var", $"benchmark-{Environment.ProcessId}"));
        try
        {
            Published.BesideThisProgram(folder.FullName);
            Cold("as published", folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Cold(string form, string folder)
    {
        for (var i = 0; i < ColdRuns; i++)
        {
            Console.Write($"{form}: ");
            using var child = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, "PatternBot.Benchmarks.dll"), "catalog-cold"]) { UseShellExecute = false })!;
            child.WaitForExit();
        }
    }

    /// <summary><c>catalog-cold</c>: reads once and says what it took.</summary>
    public static int RunCold()
    {
        var before = GC.GetTotalMemory(true);
        var start = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        var catalog = CatalogReader.Read(Checkout.PathOf("data")).Catalog!;
        var took = Stopwatch.GetElapsedTime(start);
        var processor = Environment.CpuUsage.TotalTime - cpu;
        var allocated = GC.GetTotalAllocatedBytes();
        var held = GC.GetTotalMemory(true) - before;
        Print($"the whole catalog, cold: {took.TotalMilliseconds:F0} ms, {processor.TotalMilliseconds:F0} ms of processor; holds {held / 1e6:F1} MB, allocated {allocated / 1e6:F1} MB, process at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
        GC.KeepAlive(catalog);
        return 0;
    }

    private static void Repeated(string data, int documents)
    {
        var folder = Directory.CreateTempSubdirectory("patternbot-catalog-");
        try
        {
            var patterns = folder.CreateSubdirectory(CatalogFiles.Patterns);
            var originals = Directory.GetFiles(Path.Combine(data, CatalogFiles.Patterns), "*.md");
            for (var i = 0; i < documents; i++)
                File.Copy(originals[i % originals.Length], Path.Combine(patterns.FullName, $"{Path.GetFileNameWithoutExtension(originals[i % originals.Length])}-{i / originals.Length}.md"));
            var start = Stopwatch.GetTimestamp();
            var read = new KnowledgeFiles(folder.FullName).Read(CatalogFiles.Patterns, PatternReader.Read);
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Print($"{read.Length:N0} pattern documents: {took:F0} ms, {took / read.Length:F3} ms each");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
