using System.Diagnostics;
using System.Globalization;
using PatternBot.Benchmarks.Load;
using PatternBot.Benchmarks.Measure;
using PatternBot.Tests.Support;

namespace PatternBot.Benchmarks.Company;

/// <summary>
/// <c>company [SECONDS [TURNS]]</c>: publishes the service and sends it mixed traffic through nginx: one process on SQLite, one and two replicas
/// on PostgreSQL with commits that wait for the disk; and the echo bot on the official JavaScript SDK beside it. Prints the most turns a second at
/// which 99 of 100 take at most 100 ms, start-up, and memory before and after as many turns as an hour brings at 100 a second.
/// </summary>
internal static class CompanyScript
{
    private const double LongestMs = 100;
    private const long TurnsOfAnHour = 360_000;

    private sealed record Row(string Name, LoadResult? Best, double StartMs, double BeforeMb, double AfterMb, long Turns);

    public static async Task<int> RunAsync(string[] args)
    {
        if (Nginx.Program is null || PostgresServer.Binaries is null)
        {
            Console.Error.WriteLine("Needs nginx and PostgreSQL: install Debian's packages nginx and postgresql (they need not run).");
            return 1;
        }

        var seconds = TimeSpan.FromSeconds(args is [var first, ..] ? double.Parse(first, CultureInfo.InvariantCulture) : 10);
        var turns = args is [_, var second] ? long.Parse(second, CultureInfo.InvariantCulture) : TurnsOfAnHour;
        var folder = Directory.CreateTempSubdirectory("patternbot-company-");
        var rows = new List<Row>();
        try
        {
            Published.To(folder.FullName);
            using var postgres = PostgresServer.Start(durable: true);
            rows.Add(await MeasureAsync("SQLite, 1 process", folder.FullName, null, 1, seconds, turns));
            rows.Add(await MeasureAsync("PostgreSQL, 1 replica", folder.FullName, postgres.Connect("one"), 1, seconds, turns));
            rows.Add(await MeasureAsync("PostgreSQL, 2 replicas", folder.FullName, postgres.Connect("two"), 2, seconds, turns));
            if (await MeasurePeerAsync(seconds) is { } peer)
                rows.Add(peer);
            Print(rows, folder);
            return rows.All(row => row.Best is { Failures: 0 }) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Row> MeasureAsync(string name, string program, string? database, int replicas, TimeSpan time, long turns)
    {
        Console.WriteLine(name);
        var state = Directory.CreateTempSubdirectory("patternbot-company-state-");
        (string, string)[] settings =
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("Logging__LogLevel__Default", "Warning"), ("Admins", "visitor-0"),
            ("Limits__TurnsPerMinute", "0"), ("Limits__RoomTurnsPerMinute", "0"), ("Limits__AnonymousPerMinute", "0"),
            .. database is null ? [] : new[] { ("Storage__Provider", "PostgreSql"), ("Storage__ConnectionString", database) },
        ];
        var host = Path.Combine(program, "PatternBot.Host.dll");
        if (database is not null)
        {
            await using var migrate = Running.Start("dotnet", [host, "migrate"], [.. settings, ("State__Path", state.FullName)]);
            await migrate.EndAsync();
        }

        var running = new List<Running>();
        try
        {
            var addresses = Enumerable.Range(0, replicas).Select(_ => $"http://127.0.0.1:{FreePort.Find()}").ToArray();
            var start = Stopwatch.StartNew();
            foreach (var (number, address) in addresses.Index())
                running.Add(Running.Start("dotnet", [host, "--urls", address], [.. settings, ("State__Path", Path.Combine(state.FullName, $"{number}"))]));
            foreach (var address in addresses)
                await ReadyAsync(address);
            var startMs = start.Elapsed.TotalMilliseconds;
            using var nginx = Nginx.Start(addresses);
            await ReadyAsync(nginx.Address);
            await MixedLoad.RunAsync(nginx.Address, 16, TimeSpan.FromSeconds(3), long.MaxValue, AVisitor("warm"));
            var before = running.Max(process => process.ResidentMegabytes);
            var best = await MixedLoad.FindBestAsync(nginx.Address, time, LongestMs, AVisitor("visitor"));
            var hour = await MixedLoad.RunAsync(nginx.Address, 16, TimeSpan.FromHours(1), turns, AVisitor("hour"));
            return new Row(name, best, startMs, before, running.Max(process => process.ResidentMegabytes), hour.Turns);
        }
        finally
        {
            foreach (var process in running)
                await process.DisposeAsync();
            state.Delete(recursive: true);
        }
    }

    private static async Task<Row?> MeasurePeerAsync(TimeSpan time)
    {
        var port = FreePort.Find();
        if (LoadScript.StartPeer(port) is not { } process)
            return null;
        await using (process)
        {
            Console.WriteLine("echo bot, JavaScript SDK");
            await ReadyAsync($"http://127.0.0.1:{port}");
            using var nginx = Nginx.Start([$"http://127.0.0.1:{port}"]);
            var best = await MixedLoad.FindBestAsync(nginx.Address, time, LongestMs, AVisitor("visitor"));
            return new Row("echo bot, JavaScript SDK", best, 0, 0, 0, 0);
        }
    }

    private static Func<HttpClient, int, Func<Task>> AVisitor(string kind) => (client, number) => new Visitor(client, $"{kind}-{number}").NextAsync;

    private static async Task ReadyAsync(string address)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var attempt = 0; attempt < 3_000; attempt++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri($"{address}/health/ready"));
                if ((int)response.StatusCode < 500)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not there yet.
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"Nothing answers at {address}.");
    }

    private static void Print(List<Row> rows, DirectoryInfo folder)
    {
        Console.WriteLine();
        Console.WriteLine($"| through nginx, {Environment.ProcessorCount} cores shared by all | turns/s at p99 ≤ {LongestMs} ms | at once | p50 | p99 | ready after | memory before | and after |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.Best?.PerSecond ?? 0:F0} | {row.Best?.Connections ?? 0} | {row.Best?.P50Ms ?? 0:F1} ms | {row.Best?.P99Ms ?? 0:F1} ms | {(row.StartMs > 0 ? $"{row.StartMs:F0} ms" : "")} | {(row.BeforeMb > 0 ? $"{row.BeforeMb:F0} MB" : "")} | {(row.Turns > 0 ? $"{row.AfterMb:F0} MB after {row.Turns:N0} turns more" : "")} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"published: {folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1e6:F0} MB"));
    }
}
