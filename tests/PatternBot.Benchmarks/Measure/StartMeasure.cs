using System.Diagnostics;
using System.Globalization;
using PatternBot.Benchmarks.Load;
using PatternBot.Tests.Support;

namespace PatternBot.Benchmarks.Measure;

/// <summary><c>start</c>: publishes the service, starts it, and prints what passes until it says that it is ready: the first time, when it learns the catalog, and then with what it kept.</summary>
internal static class StartMeasure
{
    private const int Starts = 6;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("patternbot-start-");
        try
        {
            Published.To(folder.FullName);
            for (var i = 0; i < Starts; i++)
                Console.WriteLine($"{(i == 0 ? "first start, learns the catalog" : "start with what was kept")}: {await StartAsync(folder.FullName)}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"published: {folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) / 1e6:F0} MB"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> StartAsync(string folder)
    {
        var port = FreePort.Find();
        var start = Stopwatch.GetTimestamp();
        await using var service = Running.Start(
            "dotnet", [Path.Combine(folder, "PatternBot.Host.dll"), "--urls", $"http://127.0.0.1:{port}"],
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("State__Path", Path.Combine(folder, "var")), ("Logging__LogLevel__Default", "Warning"));
        using var client = new HttpClient();
        while (!await IsReadyAsync(client, port))
            await Task.Delay(5);
        var took = Stopwatch.GetElapsedTime(start);
        return string.Create(CultureInfo.InvariantCulture, $"{took.TotalMilliseconds:F0} ms, {service.Processor.TotalMilliseconds:F0} ms of processor, {service.ResidentMegabytes:F0} MB");
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, int port)
    {
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
