using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;

namespace PatternBot.Benchmarks.Cards;

/// <summary>
/// Our templating and the official JavaScript one fill the same templates with the same data, one after the other on one core, each
/// template parsed once before. Rounds take turns, so that a busy machine hurts both.
/// </summary>
internal static class TemplatingRace
{
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync()
    {
        var samples = await SampledTemplates.ReadAsync();
        var ours = samples.Select(sample => (Template: CardTemplate.Parse(sample.Template, sample.Name), Data: JsonElement.Parse(sample.Data))).ToList();
        Run(ours, Round);
        var pairs = new List<(double Ours, double Theirs)>();
        for (var round = 0; round < Rounds; round++)
        {
            pairs.Add((Run(ours, Round), await RunOfficialAsync(samples)));
            Console.WriteLine(Invariant($"round {round + 1}: PatternBot {pairs[^1].Ours:N0} cards/s, adaptivecards-templating {pairs[^1].Theirs:N0} cards/s"));
        }

        var (our, their) = (Median(pairs.Select(pair => pair.Ours)), Median(pairs.Select(pair => pair.Theirs)));
        Console.WriteLine(Invariant($"{samples.Count} templates, medians: PatternBot {our:N0} cards/s, adaptivecards-templating {their:N0} cards/s: {our / their:N1} times (goal: 10)"));
        return 0;
    }

    private static double Run(List<(CardTemplate Template, JsonElement Data)> cards, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        var bytes = 0L;
        while (watch.Elapsed < time)
        {
            foreach (var (template, data) in cards)
                bytes += template.ExpandToUtf8(data).Length;
            count += cards.Count;
        }

        return bytes > 0 ? count / watch.Elapsed.TotalSeconds : 0;
    }

    private static async Task<double> RunOfficialAsync(IEnumerable<SampledTemplate> samples)
    {
        var script = Path.Combine(SampledTemplates.Folder(), "tests", "node", "templating-race.mjs");
        var start = new ProcessStartInfo("node", [script, Round.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        foreach (var sample in samples)
            await node.StandardInput.WriteLineAsync(new JsonObject { ["template"] = JsonNode.Parse(sample.Template), ["data"] = JsonNode.Parse(sample.Data) }.ToJsonString());
        node.StandardInput.Close();
        var answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? double.Parse(answer, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("templating-race.mjs failed; run 'npm ci --prefix tests/node' first.");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
