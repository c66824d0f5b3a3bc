using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PatternBot.Telemetry;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host.Telemetry;

/// <summary>The dashboard, the alerts and the documentation speak of figures that there are.</summary>
[Collection(WatchingTests.Name)]
public sealed partial class MetricNamesTests
{
    // By OpenTelemetry's conventions for generative AI; they are there when a language model is used.
    private static readonly string[] OfModels =
        ["gen_ai_client_token_usage", "gen_ai_client_operation_duration_seconds", "patternbot_assistant_answers_total", "patternbot_assistant_sentences_total"];

    private static readonly string[] Labels = ["http_route", "http_response_status_code", "gen_ai_token_type", "gen_ai_request_model"];

    [Theory]
    [InlineData("deploy/grafana/patternbot.json")]
    [InlineData("deploy/prometheus/alerts.yaml")]
    [InlineData("docs/operations.md")]
    public async Task Every_name_that_is_used_is_one_that_is_exposed(string file)
    {
        var exposed = await ExposedAsync();
        var text = await File.ReadAllTextAsync(Repository.PathOf(file.Split('/')), TestContext.Current.CancellationToken);

        var used = Names().Matches(text).Select(m => m.Value).Except(Labels).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, name => !exposed.Contains(Base(name)));
    }

    [Fact]
    public async Task The_dashboard_shows_and_the_page_explains_every_figure_of_the_product()
    {
        var own = (await ExposedAsync()).Where(name => name.StartsWith("patternbot_", StringComparison.Ordinal) && !OfModels.Contains(name)).ToList();
        var dashboard = await File.ReadAllTextAsync(Repository.PathOf("deploy", "grafana", "patternbot.json"), TestContext.Current.CancellationToken);
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "operations.md"), TestContext.Current.CancellationToken);

        Assert.NotEmpty(own);
        Assert.DoesNotContain(own, name => !dashboard.Contains(name, StringComparison.Ordinal));
        Assert.DoesNotContain(own, name => !page.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_is_JSON_whose_panels_do_not_overlap()
    {
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("deploy", "grafana", "patternbot.json"), TestContext.Current.CancellationToken));
        var places = dashboard.RootElement.GetProperty("panels").EnumerateArray().Select(p => p.GetProperty("gridPos"))
            .Select(g => (X: g.GetProperty("x").GetInt32(), Y: g.GetProperty("y").GetInt32(), W: g.GetProperty("w").GetInt32(), H: g.GetProperty("h").GetInt32())).ToList();

        Assert.All(places, p => Assert.InRange(p.X + p.W, 1, 24));
        for (var i = 0; i < places.Count; i++)
            for (var j = i + 1; j < places.Count; j++)
                Assert.False(
                    places[i].X < places[j].X + places[j].W && places[j].X < places[i].X + places[i].W && places[i].Y < places[j].Y + places[j].H && places[j].Y < places[i].Y + places[i].H,
                    $"{places[i]} and {places[j]} overlap.");
    }

    [Fact]
    public async Task Every_alert_has_a_chapter_that_says_what_to_do()
    {
        var alerts = await File.ReadAllTextAsync(Repository.PathOf("deploy", "prometheus", "alerts.yaml"), TestContext.Current.CancellationToken);
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "operations.md"), TestContext.Current.CancellationToken);
        var names = Alerts().Matches(alerts).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.DoesNotContain(names, name => !page.Contains($"### {name}", StringComparison.Ordinal));
    }

    /// <summary>Names as Prometheus has them: of the product from its instruments, of the platform from what a running service exposes.</summary>
    private static async Task<HashSet<string>> ExposedAsync()
    {
        var names = new HashSet<string>(OfModels, StringComparer.Ordinal) { "up" };
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name.StartsWith(ProductTelemetry.Name, StringComparison.Ordinal))
                lock (names)
                    names.Add(PrometheusName(instrument));
        };
        listener.Start();
        foreach (var type in typeof(ProductTelemetry).Assembly.GetTypes())
            if (type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly).Any(f => f.FieldType.IsAssignableTo(typeof(Instrument))))
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);

        await using var service = await AService.StartAsync(("Telemetry:Prometheus", "true"));
        using var question = new StringContent("""{"text":"saga"}""", Encoding.UTF8, "application/json");
        using var answer = await service.Client.PostAsync("/api/ask", question, TestContext.Current.CancellationToken);
        GC.Collect();
        var figures = await service.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        foreach (var name in TypeLines().Matches(figures).Select(m => m.Groups[1].Value))
            names.Add(name);
        return names;
    }

    private static string PrometheusName(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        if (instrument.Unit == "s")
            name += "_seconds";
        var kind = instrument.GetType();
        return kind.IsGenericType && kind.GetGenericTypeDefinition() == typeof(Counter<>) ? name + "_total" : name;
    }

    private static string Base(string name) => Suffix().Replace(name, "");

    [GeneratedRegex(@"\b(?:patternbot|gen_ai|http|kestrel|dotnet|process|aspnetcore)_[a-z0-9_]+\b(?!=|"")")]
    private static partial Regex Names();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^# TYPE (\S+) ", RegexOptions.Multiline)]
    private static partial Regex TypeLines();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alerts();
}
