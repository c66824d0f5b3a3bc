using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PatternBot.Benchmarks.Load;

/// <summary>One run of wrk.</summary>
/// <param name="Requests">Answered requests.</param>
/// <param name="RequestsPerSecond">Throughput.</param>
/// <param name="P50Ms">Median latency in milliseconds.</param>
/// <param name="P99Ms">Latency that 99 of 100 requests stay below, in milliseconds.</param>
/// <param name="Failures">Answers that were not 2xx, and socket errors.</param>
internal sealed record WrkResult(long Requests, double RequestsPerSecond, double P50Ms, double P99Ms, long Failures);

/// <summary>Runs wrk, the load generator (Debian's package of that name).</summary>
internal static partial class Wrk
{
    public static async Task<WrkResult> RunAsync(int port, string[] texts, int connections, int seconds, string work)
    {
        var file = Path.Combine(work, "texts.txt");
        await File.WriteAllLinesAsync(file, texts);
        var start = new ProcessStartInfo(
            "wrk",
            ["-t2", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", Path.Combine(AppContext.BaseDirectory, "Load", "messages.lua"), $"http://127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["TEXTS"] = file;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new WrkResult(
            (long)Number(Requests().Match(output).Groups[1].Value),
            Number(PerSecond().Match(output).Groups[1].Value),
            Milliseconds(Percentile50().Match(output)),
            Milliseconds(Percentile99().Match(output)),
            (long)Number(NotSuccessful().Match(output).Groups[1].Value) + SocketErrors().Match(output).Groups.Values.Skip(1).Sum(g => (long)Number(g.Value)));
    }

    private static double Number(string text) => text.Length == 0 ? 0 : double.Parse(text, CultureInfo.InvariantCulture);

    private static double Milliseconds(Match match) => Number(match.Groups[1].Value) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "s" => 1000,
        _ => 1,
    };

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Percentile50();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Percentile99();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex NotSuccessful();

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")]
    private static partial Regex SocketErrors();
}
