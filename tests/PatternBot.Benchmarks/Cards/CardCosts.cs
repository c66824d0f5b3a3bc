using System.Diagnostics;
using System.Text.Json;
using PatternBot.Cards;

namespace PatternBot.Benchmarks.Cards;

/// <summary>
/// What the triage card costs in processor time, which other work on the machine hardly changes: filled, and taken to each surface. Goals:
/// 30 µs and 16 KB to fill, 150 µs to Slack.
/// </summary>
internal static class CardCosts
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync()
    {
        var sample = (await SampledTemplates.ReadAsync()).Single(sample => sample.Name == "triage");
        var template = CardTemplate.Parse(sample.Template, "triage");
        var data = JsonElement.Parse(sample.Data);
        var card = template.ExpandToUtf8(data);
        Print("fill", () => template.ExpandToUtf8(data).Length);
        Print("to Slack", () => SlackBlocks.From(card).Count);
        Print("to plain text", () => PlainText.From(card).Length);
        Print("without Execute", () => ExecuteFallback.Apply(card).Length);
        return 0;
    }

    private static void Print(string what, Func<int> act)
    {
        // The compiler optimises what has run for a while.
        Run(act, Time / 2);
        var (count, cpu, wall, bytes) = Run(act, Time);
        Console.WriteLine(FormattableString.Invariant(
            $"{what,-16} {cpu.TotalMicroseconds / count,8:0.0} µs of processor time, {wall.TotalMicroseconds / count,8:0.0} µs on the clock, {bytes / 1024.0 / count,6:0.0} KB"));
    }

    private static (long Count, TimeSpan Cpu, TimeSpan Wall, long Bytes) Run(Func<int> act, TimeSpan time)
    {
        var (cpu, bytes, watch) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        long count = 0;
        for (long sum = 0; watch.Elapsed < time; count++)
            sum += act();
        return (count, Environment.CpuUsage.TotalTime - cpu, watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
