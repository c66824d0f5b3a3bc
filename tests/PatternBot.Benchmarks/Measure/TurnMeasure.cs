using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Host;
using PatternBot.Turns;

namespace PatternBot.Benchmarks.Measure;

/// <summary><c>turn</c>: what a triage turn costs in the middle of the service, without and with somebody who counts, and with the limits for people.</summary>
internal static class TurnMeasure
{
    private const int Warm = 50_000;
    private const int Turns = 300_000;
    private const int People = 1_000;

    public static async Task<int> RunAsync()
    {
        var state = Directory.CreateTempSubdirectory("patternbot-turn-").FullName;
        await using (var app = Service.Build(["--environment", "Development", "--State:Path", state, "--urls", "http://127.0.0.1:0", "--Limits:TurnsPerMinute", "1000000", "--Limits:TurnsAtOnce", "1000000", "--Logging:LogLevel:Default", "Error"]))
        {
            var alone = app.Services.GetRequiredService<TurnHandler>();
            var limited = app.Services.GetRequiredService<ITurnHandler>();
            await MeasureAsync("nobody counts", alone);
            await MeasureAsync("nobody counts, limits", limited);
            using var listener = new MeterListener { InstrumentPublished = (instrument, all) => all.EnableMeasurementEvents(instrument) };
            listener.Start();
            await MeasureAsync("figures are counted", alone);
            using var spans = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded };
            ActivitySource.AddActivityListener(spans);
            await MeasureAsync("figures and spans", alone);
        }

        Directory.Delete(state, recursive: true);
        return 0;
    }

    private static async Task MeasureAsync(string name, ITurnHandler handler)
    {
        var turns = Enumerable.Range(0, People).Select(TurnOf).ToArray();
        for (var i = 0; i < Warm; i++)
            await handler.HandleAsync(turns[i % People], CancellationToken.None);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Turns; i++)
            await handler.HandleAsync(turns[i % People], CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-24} {took.TotalNanoseconds / Turns,8:F0} ns a turn, {(GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Turns,6:F0} bytes"));
    }

    /// <summary>A person who reports that the system is slow.</summary>
    internal static Turn TurnOf(int person)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"person-{person}");
        return new Turn
        {
            Channel = "msteams",
            Conversation = new ConversationId("msteams", id),
            From = new Person(id, null),
            Scope = ConversationScope.Personal,
            Content = new Said("system on fire, high latency"),
            ReceivedAt = DateTimeOffset.UnixEpoch,
        };
    }
}
