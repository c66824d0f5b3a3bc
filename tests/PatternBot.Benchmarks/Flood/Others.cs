using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PatternBot.Benchmarks.Flood;

/// <summary>People who mean well: so many questions a second, whether or not the last was answered, each from another person.</summary>
internal sealed class Others(Uri service) : IDisposable
{
    private const int PerSecond = 50;
    private const int People = 500;

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = service, Timeout = TimeSpan.FromSeconds(10) };
    private int _asked;

    /// <summary>What they notice in a time.</summary>
    public async Task<Noticed> AskForAsync(TimeSpan length)
    {
        var milliseconds = new ConcurrentBag<double>();
        var failed = 0;
        var asking = new List<Task>();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < length && await beat.WaitForNextTickAsync())
            asking.Add(AskAsync());
        await Task.WhenAll(asking);
        var sorted = milliseconds.Order().ToArray();
        return new Noticed(asking.Count, failed, At(sorted, 0.5), At(sorted, 0.99));

        async Task AskAsync()
        {
            await Task.Yield();
            var number = Interlocked.Increment(ref _asked);
            var body = string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"message","id":"o{{{number}}}","text":"system on fire, high latency","channelId":"emulator","serviceUrl":"http://localhost:9","deliveryMode":"expectReplies","from":{"id":"other-{{{number % People}}}"},"recipient":{"id":"b"},"conversation":{"id":"other-{{{number % People}}}","conversationType":"personal"}}""");
            var start = Stopwatch.GetTimestamp();
            try
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await _client.PostAsync("/api/messages", content);
                answer.EnsureSuccessStatusCode();
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}

/// <summary>What people noticed.</summary>
/// <param name="Asked">How many questions.</param>
/// <param name="Failed">How many got no answer within ten seconds.</param>
/// <param name="P50Ms">The median, in milliseconds.</param>
/// <param name="P99Ms">One in a hundred took longer.</param>
internal sealed record Noticed(int Asked, int Failed, double P50Ms, double P99Ms);
