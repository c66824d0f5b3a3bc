using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PatternBot.Cards;
using Spectre.Console;

namespace PatternBot.Benchmarks.Cards;

/// <summary>What a card costs: the triage card, filled and taken to each surface. Goals: 30 µs and 16 KB to fill, 150 µs to Slack.</summary>
[MemoryDiagnoser]
[Config(typeof(InThisProcess))]
public class CardBenchmarks
{
    private CardTemplate _template = null!;
    private JsonElement _data;
    private byte[] _card = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var sample = (await SampledTemplates.ReadAsync()).Single(sample => sample.Name == "triage");
        _template = CardTemplate.Parse(sample.Template, "triage");
        _data = JsonElement.Parse(sample.Data);
        _card = _template.ExpandToUtf8(_data);
    }

    [Benchmark]
    public int Expand() => _template.ExpandToUtf8(_data).Length;

    [Benchmark]
    public int ToSlack() => SlackBlocks.From(_card).Count;

    [Benchmark]
    public int ToPlainText() => PlainText.From(_card).Length;

    [Benchmark]
    public int ToTerminal() => SpectreView.From(_card).Render(new(new NoCapabilities(), new(80, 50)), 80).Count();

    [Benchmark]
    public int WithoutExecute() => ExecuteFallback.Apply(_card).Length;

    /// <summary>Another process would first build the whole service again.</summary>
    private sealed class InThisProcess : ManualConfig
    {
        public InThisProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }

    private sealed class NoCapabilities : IReadOnlyCapabilities
    {
        public ColorSystem ColorSystem => ColorSystem.NoColors;

        public bool Ansi => false;

        public bool Links => false;

        public bool Legacy => false;

        public bool IsTerminal => false;

        public bool Interactive => false;

        public bool Unicode => true;

        public bool AlternateBuffer => false;
    }
}
