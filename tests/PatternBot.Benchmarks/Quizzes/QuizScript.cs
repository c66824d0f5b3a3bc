using System.Diagnostics;
using System.Globalization;
using PatternBot.Benchmarks.Load;
using PatternBot.Benchmarks.Measure;
using PatternBot.Tests.Support;

namespace PatternBot.Benchmarks.Quizzes;

/// <summary>
/// <c>quiz [SECONDS]</c>: 100 people answer quizzes at 50 answers a second, on SQLite and on PostgreSQL with commits that wait for the disk, and the
/// time from the answer's request to its verdict is printed, beside what the service itself took for them. The service runs as it is published. Then 500
/// people answer in the same moment.
/// </summary>
internal static class QuizScript
{
    private const int AnswersPerSecond = 50;
    private const int People = 100;
    private const int AtOnce = 500;
    private const int WarmUpSeconds = 20;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 30;
        Console.WriteLine($"{AnswersPerSecond} answers a second by {People} people for {seconds} s through /api/messages, after {WarmUpSeconds} s of warm-up; {Environment.ProcessorCount} cores shared by client, service and database");
        var folder = Directory.CreateTempSubdirectory("patternbot-quiz-published-");
        try
        {
            Published.To(folder.FullName);
            return await MeasureAsync(Path.Combine(folder.FullName, "PatternBot.Host.dll"), seconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(string host, int seconds)
    {
        var lost = await MeasureAsync(host, "SQLite", seconds, []);
        if (PostgresServer.Binaries is null)
        {
            Console.WriteLine("PostgreSQL is left out: install Debian's package postgresql first.");
            return lost;
        }

        using var server = PostgresServer.Start(durable: true);
        return lost + await MeasureAsync(host, "PostgreSQL", seconds, [("Storage__Provider", "PostgreSql"), ("Storage__ConnectionString", server.Connect("patternbot"))]);
    }

    /// <returns>How many answers were lost.</returns>
    private static async Task<int> MeasureAsync(string host, string name, int seconds, (string, string)[] settings)
    {
        var work = Directory.CreateTempSubdirectory("patternbot-quiz-").FullName;
        var port = FreePort.Find();
        (string, string)[] environment =
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("State__Path", Path.Combine(work, "var")), ("Logging__LogLevel__Default", "Warning"), ("Limits__TurnsPerMinute", "0"), ("Telemetry__Prometheus", "true"), .. settings,
        ];
        await using (var migration = Running.Start("dotnet", [host, "migrate"], environment))
            await migration.EndAsync();
        await using var service = Running.Start("dotnet", [host, "--urls", $"http://127.0.0.1:{port}"], environment);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        await WaitForAsync(client);

        var people = Enumerable.Range(0, People).Select(i => new QuizTaker(client, $"person-{i}")).ToArray();
        foreach (var person in people)
            await person.AskAsync();
        await AnswerAsync(people, WarmUpSeconds);
        var before = await TurnCounts.ReadAsync(client);
        var times = await AnswerAsync(people, seconds);
        Print(name, times, await TurnCounts.ReadAsync(client) - before);

        var crowd = Enumerable.Range(0, AtOnce).Select(i => new QuizTaker(client, $"crowd-{i}")).ToArray();
        await Task.WhenAll(crowd.Select(c => c.AskAsync()));
        var start = Stopwatch.GetTimestamp();
        var burst = await Task.WhenAll(crowd.Select(c => c.AnswerAsync()));
        var lost = burst.Count(t => t is null) + times.Count(t => t is null);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-11} {AtOnce} answers in one moment: all judged after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms, {burst.Count(t => t is null)} lost; resident memory {service.ResidentMegabytes:F0} MB"));
        Directory.Delete(work, recursive: true);
        return lost;
    }

    /// <summary>Has one person after the other answer, on the beat, however long the answers take.</summary>
    private static async Task<List<double?>> AnswerAsync(QuizTaker[] people, int seconds)
    {
        var pending = new List<Task<double?>>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < seconds * AnswersPerSecond; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / AnswersPerSecond) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
                await Task.Delay(due);
            pending.Add(AnswerAndGoOnAsync(people[i % people.Length]));
        }

        return [.. await Task.WhenAll(pending)];
    }

    private static async Task<double?> AnswerAndGoOnAsync(QuizTaker person)
    {
        var took = await person.AnswerAsync();
        await person.AskAsync();
        return took;
    }

    private static void Print(string name, List<double?> times, TurnCounts turns)
    {
        var sorted = times.OfType<double>().Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-11} {sorted.Count} answers, p50 {sorted[sorted.Count / 2]:F2} ms, p99 {sorted[sorted.Count * 99 / 100]:F2} ms, slowest {sorted[^1]:F1} ms, lost {times.Count - sorted.Count}; in the service {turns}"));
    }

    private static async Task WaitForAsync(HttpClient client)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException("The service does not answer.");
    }
}
