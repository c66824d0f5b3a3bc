using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Host;

namespace PatternBot.Tests.Host.Telemetry;

[Collection(WatchingTests.Name)]
public sealed class TelemetryTests
{
    private const string Canary = "qwzyxcanary4711";

    [Fact]
    public async Task What_people_say_stands_in_no_log_line_no_span_and_no_figure_on_any_channel()
    {
        using var watched = new Watched();
        await using var everywhere = await EveryChannel.StartAsync();

        await everywhere.SayAsync($"our {Canary} checkout is on fire, high latency");
        await everywhere.SayAsync($"what is for {Canary} lunch?");
        await everywhere.SayAsync($"quiz {Canary}");

        Assert.NotEmpty(everywhere.Service.Log.Lines);
        Assert.NotEmpty(watched.Spans);
        Assert.NotEmpty(watched.Figures);
        Assert.DoesNotContain(everywhere.Service.Log.Lines, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(watched.Lines(), line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_trace_leads_from_the_request_over_intent_and_feature_to_what_was_sent()
    {
        using var watched = new Watched();
        await using var everywhere = await EveryChannel.StartAsync();

        await everywhere.SayAsync("system on fire, high latency");

        // A request's span ends after its answer has arrived.
        await everywhere.Service.DisposeAsync();
        foreach (var channel in (string[])["api", "msteams", "webchat", "slack"])
        {
            var turn = watched.SpansOf("turn", "patternbot.channel", channel).Last(s => s.GetTagItem("patternbot.intent") is "StartTriage");
            Assert.Equal("Triage", turn.GetTagItem("patternbot.feature"));
            Assert.Equal("answered", turn.GetTagItem("patternbot.outcome"));
            Assert.Contains(watched.Spans, s => s.TraceId == turn.TraceId && s.Kind == ActivityKind.Server);
        }

        foreach (var channel in (string[])["msteams", "webchat", "slack"])
        {
            var traces = watched.SpansOf("turn", "patternbot.channel", channel).Select(t => t.TraceId).ToHashSet();
            Assert.Contains(watched.SpansOf("send", "patternbot.channel", channel), s => traces.Contains(s.TraceId));
        }

        var sent = watched.SpansOf("send", "patternbot.channel", "slack").First(s => s.GetTagItem("patternbot.outcome") is "sent");
        Assert.Contains(watched.Spans, s => s.TraceId == sent.TraceId && s.Kind == ActivityKind.Client);
    }

    [Fact]
    public async Task Turns_are_counted_by_channel_intent_and_outcome_and_refusals_by_kind()
    {
        using var watched = new Watched();
        await using var everywhere = await EveryChannel.StartAsync();

        await everywhere.AskAsync("what's for lunch?");
        await everywhere.InlineAsync("circuit breaker");
        await everywhere.InSlackAsync("saga vs 2pc");

        Assert.Equal([1], watched.Of("patternbot.turns", ("channel", "api"), ("intent", "NotUnderstood"), ("outcome", "refused_far")));
        Assert.Equal([1], watched.Of("patternbot.refusals", ("channel", "api"), ("kind", "refused_far")));
        Assert.Equal([1], watched.Of("patternbot.turns", ("channel", "msteams"), ("intent", "ShowPattern"), ("feature", "Patterns"), ("outcome", "answered")));
        Assert.Equal([1], watched.Of("patternbot.turns", ("channel", "slack"), ("feature", "Comparison"), ("outcome", "answered")));
        Assert.All(watched.Of("patternbot.turn.duration"), seconds => Assert.InRange(seconds, 0, 30));
        Assert.NotEmpty(watched.Of("patternbot.sends", ("channel", "slack"), ("outcome", "sent")));
        Assert.NotEmpty(watched.Of("patternbot.send.wait", ("channel", "slack")));
    }

    [Fact]
    public async Task Prometheus_fetches_figures_only_where_it_may()
    {
        await using var open = await AService.StartAsync(("Telemetry:Prometheus", "true"));
        await using var locked = await AService.StartAsync(("Telemetry:Prometheus", "true"), ("Telemetry:PrometheusToken", "let-me-in"));
        await using var off = await AService.StartAsync();
        using var question = new StringContent("""{"text":"saga"}""", Encoding.UTF8, "application/json");
        using var answer = await open.Client.PostAsync("/api/ask", question, TestContext.Current.CancellationToken);

        var figures = await open.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        Assert.Contains("patternbot_turns_total{", figures, StringComparison.Ordinal);
        Assert.Contains("patternbot_turn_duration_seconds_bucket{", figures, StringComparison.Ordinal);
        Assert.Contains("patternbot_catalog_age_seconds", figures, StringComparison.Ordinal);
        Assert.Contains("patternbot_catalog_patterns", figures, StringComparison.Ordinal);
        Assert.Contains("patternbot_catalog_faults", figures, StringComparison.Ordinal);
        Assert.Contains("patternbot_database_up", figures, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(open, ("X-Forwarded-For", "203.0.113.7")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(locked));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(locked, ("Authorization", "Bearer let-me-out")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(locked, ("Authorization", "Bearer let-me-in")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(off));
    }

    [Fact]
    public async Task A_collector_gets_spans_and_figures_by_the_standard_variables_and_no_word_of_anybody()
    {
        await using var collector = await Collector.StartAsync();
        await using (var service = await AService.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "bot-of-the-test"), ("Telemetry:Logs", "true")))
        {
            using var question = new StringContent($$"""{"text":"{{Canary}} saga"}""", Encoding.UTF8, "application/json");
            using var answer = await service.Client.PostAsync("/api/ask", question, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        var spans = collector.Received("/v1/traces");
        Assert.Contains("patternbot.intent", spans, StringComparison.Ordinal);
        Assert.Contains("bot-of-the-test", spans, StringComparison.Ordinal);
        Assert.Contains("patternbot.turns", collector.Received("/v1/metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, collector.Received(""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_collectors_address_that_is_none_stops_the_start_with_a_sentence()
    {
        var fault = Assert.Throws<StartUpException>(() => Service.Build(["--Telemetry:Otlp", "collector:4317", "--environment", "Development", "--State:Path", Path.GetTempPath()]));

        Assert.Contains("Telemetry:Otlp is collector:4317", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(AService service, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Takes what OTLP over HTTP sends. Protocol buffers keep texts as they are, so they can be looked for.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<(string Path, string Bytes)> _received = new();

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.Single();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var collector = new Collector(app);
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                collector._received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            });
            await app.StartAsync();
            return collector;
        }

        public string Received(string path) => string.Concat(_received.Where(r => r.Path.StartsWith(path, StringComparison.Ordinal)).Select(r => r.Bytes));

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
