using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace PatternBot.Benchmarks.Company;

/// <summary>What came of a stretch of load.</summary>
internal sealed record LoadResult(int Connections, long Turns, double Seconds, double P50Ms, double P99Ms, long Failures)
{
    public double PerSecond => Turns / Seconds;
}

/// <summary>Many at once, each doing one thing after the other, for a time or a number of turns.</summary>
internal static class MixedLoad
{
    public static async Task<LoadResult> RunAsync(string address, int connections, TimeSpan time, long turns, Func<HttpClient, int, Func<Task>> visitor)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
        var took = new ConcurrentQueue<List<double>>();
        long left = turns, failures = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(async () =>
        {
            var next = visitor(client, number);
            var mine = new List<double>();
            while (watch.Elapsed < time && Interlocked.Decrement(ref left) >= 0)
            {
                var start = Stopwatch.GetTimestamp();
                try
                {
                    await next();
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    Interlocked.Increment(ref failures);
                }

                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            took.Enqueue(mine);
        })));
        var seconds = watch.Elapsed.TotalSeconds;
        var sorted = took.SelectMany(each => each).Order().ToArray();
        double At(double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        return new LoadResult(connections, sorted.Length, seconds, At(0.5), At(0.99), failures);
    }

    /// <summary>More and more at once, until one in a hundred waits longer than it may.</summary>
    /// <returns>The best that held.</returns>
    public static async Task<LoadResult?> FindBestAsync(string address, TimeSpan time, double longestMs, Func<HttpClient, int, Func<Task>> visitor)
    {
        LoadResult? best = null;
        foreach (var connections in (int[])[4, 8, 16, 32, 64, 128])
        {
            var result = await RunAsync(address, connections, time, long.MaxValue, visitor);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {connections,3} at once: {result.PerSecond,8:F0} turns/s, p50 {result.P50Ms:F1} ms, p99 {result.P99Ms:F1} ms, {result.Failures} failed"));
            if (result.P99Ms <= longestMs && result.PerSecond > (best?.PerSecond ?? 0))
                best = result;
            if (result.P99Ms > longestMs)
                break;
        }

        return best;
    }
}
