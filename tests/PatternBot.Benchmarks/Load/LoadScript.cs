using System.Globalization;
using System.Text;
using PatternBot.Tests.Support;

namespace PatternBot.Benchmarks.Load;

/// <summary>
/// <c>load [SECONDS]</c>: starts the service and, beside it, an echo bot on the official JavaScript SDK and bare Kestrel with the
/// same bytes; loads each in turn with 32 connections, three rounds, and prints the medians and the ratios.
/// </summary>
internal static class LoadScript
{
    private const int Connections = 32;
    private const int Rounds = 3;

    private static readonly string[] OneText = ["system on fire, high latency"];

    private static readonly string[] ManyTexts =
    [
        "system on fire, high latency", "checkout p99 went from 200ms to 4s since noon", "one service is down and five others went with it",
        "cpu at 100% on all nodes and pods get OOMKilled", "two customers bought the last item", "order is paid but never shipped, half of the steps ran",
        "nobody can find out which service throws the error", "circut braker", "show me the scale pack", "gold resilience patterns", "what is event sourcing",
        "our payment provider times out and all threads wait for it", "users see old prices after an update", "one tenant slows down all others",
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 8;
        var work = Directory.CreateTempSubdirectory("patternbot-load-").FullName;
        var servicePort = FreePort.Find();
        var peerPort = FreePort.Find();
        var barePort = FreePort.Find();
        await using var service = Running.Start(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "PatternBot.Host.dll"), "--urls", $"http://127.0.0.1:{servicePort}"],
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("State__Path", Path.Combine(work, "var")), ("Logging__LogLevel__Default", "Warning"), ("Limits__TurnsPerMinute", "0"));
        await WaitForAsync(servicePort, "/health/ready");
        var response = Path.Combine(work, "response.json");
        await File.WriteAllBytesAsync(response, await OneAnswerAsync(servicePort));
        await using var bare = Running.Start("dotnet", [typeof(LoadScript).Assembly.Location, "bare", barePort.ToString(CultureInfo.InvariantCulture), response]);
        await WaitForAsync(barePort, "/");
        await using var peer = StartPeer(peerPort);
        if (peer is not null)
            await WaitForAsync(peerPort, "/");

        Console.WriteLine($"wrk, {Connections} connections, {Rounds} rounds of {seconds} s each in turn, medians; {Environment.ProcessorCount} cores shared by wrk and the server; answer of {new FileInfo(response).Length} bytes");
        var results = new Dictionary<string, List<WrkResult>>();
        for (var round = 0; round < Rounds; round++)
        {
            await MeasureAsync("PatternBot, one text", servicePort, OneText);
            await MeasureAsync("PatternBot, 14 texts", servicePort, ManyTexts);
            await MeasureAsync("bare Kestrel, same bytes", barePort, OneText);
            if (peer is not null)
                await MeasureAsync("echo bot, JavaScript SDK", peerPort, OneText);
        }

        foreach (var (name, runs) in results)
            Console.WriteLine($"{name,-26} {Median(runs, r => r.RequestsPerSecond),10:F0} requests/s   p50 {Median(runs, r => r.P50Ms),7:F2} ms   p99 {Median(runs, r => r.P99Ms),7:F2} ms   not 2xx {runs.Sum(r => r.Failures)}");
        PrintRatios("echo bot, JavaScript SDK");
        PrintRatios("bare Kestrel, same bytes");
        Console.WriteLine($"resident memory of PatternBot after {results.Where(r => r.Key.StartsWith("PatternBot", StringComparison.Ordinal)).Sum(r => r.Value.Sum(w => w.Requests)):N0} turns: {service!.ResidentMegabytes:F0} MB");
        Directory.Delete(work, recursive: true);
        return results.Values.SelectMany(r => r).Any(r => r.Requests == 0) ? 1 : 0;

        async Task MeasureAsync(string name, int port, string[] texts)
        {
            if (!results.TryGetValue(name, out var runs))
            {
                results.Add(name, runs = []);
                await Wrk.RunAsync(port, texts, Connections, 2, work);
            }

            runs.Add(await Wrk.RunAsync(port, texts, Connections, seconds, work));
        }

        void PrintRatios(string other)
        {
            if (!results.TryGetValue(other, out var theirs))
                return;
            foreach (var (name, ours) in results.Where(r => r.Key.StartsWith("PatternBot", StringComparison.Ordinal)))
                Console.WriteLine($"{name} against {other}: {Median(ours, r => r.RequestsPerSecond) / Median(theirs, r => r.RequestsPerSecond):F2} x the throughput at {Median(ours, r => r.P99Ms) / Median(theirs, r => r.P99Ms):F2} x the p99");
        }
    }

    internal static Running? StartPeer(int port)
    {
        var folder = FindUpwards(Path.Combine("tests", "PatternBot.Benchmarks", "peer"));
        if (folder is null || !Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Console.WriteLine("The peer is left out: run  npm ci --prefix tests/PatternBot.Benchmarks/peer  first.");
            return null;
        }

        return Running.Start("node", [Path.Combine(folder, "echo-bot.mjs"), port.ToString(CultureInfo.InvariantCulture)]);
    }

    internal static string? FindUpwards(string relative)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (Directory.Exists(Path.Combine(directory.FullName, relative)))
                return Path.Combine(directory.FullName, relative);
        return null;
    }

    private static async Task<byte[]> OneAnswerAsync(int port)
    {
        using var client = new HttpClient();
        using var content = new StringContent(
            """{"type":"message","id":"first","text":"system on fire, high latency","channelId":"emulator","serviceUrl":"http://localhost:9","deliveryMode":"expectReplies","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c","conversationType":"personal"}}""",
            Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri($"http://127.0.0.1:{port}/api/messages"), content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task WaitForAsync(int port, string path)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
                return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"Nothing answers on port {port}.");
    }

    private static double Median(List<WrkResult> runs, Func<WrkResult, double> value) => runs.Select(value).Order().ElementAt(runs.Count / 2);
}
