using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PatternBot.Telemetry;

namespace PatternBot.Host.Telemetry;

/// <summary>The only place that knows OpenTelemetry's libraries: a method of it is called when they are wanted.</summary>
internal static class TelemetryExport
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Each channel has some hundred intents with an outcome or two.
    private const int MostSeries = 5_000;

    public static void Add(WebApplicationBuilder builder, TelemetryOptions options)
    {
        var sends = options.Otlp.Length > 0;
        if (sends)
            builder.Configuration[OtlpEndpoint] = options.Otlp;
        builder.Services.AddSingleton<ServiceMetrics>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ServiceMetrics>());
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "patternbot", serviceVersion: typeof(Service).Assembly.GetName().Version?.ToString(3)));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(ProductTelemetry.Name, $"{ProductTelemetry.Name}.*")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddView("patternbot.turns", new MetricStreamConfiguration { CardinalityLimit = MostSeries });
            if (sends && IsWanted(builder, "OTEL_METRICS_EXPORTER"))
                metrics.AddOtlpExporter();
            if (options.Prometheus)
                metrics.AddPrometheusExporter();
        });
        if (sends && IsWanted(builder, "OTEL_TRACES_EXPORTER"))
            telemetry.WithTracing(tracing => tracing
                .AddSource(ProductTelemetry.Name, $"{ProductTelemetry.Name}.*")
                .AddAspNetCoreInstrumentation(http =>
                {
                    http.Filter = context => !IsForWatchers(context.Request.Path);
                    http.EnrichWithHttpResponse = (span, response) => SpanPrivacy.HideSecrets(span, response.HttpContext);
                })
                .AddHttpClientInstrumentation(http =>
                {
                    http.EnrichWithHttpRequestMessage = (span, request) => SpanPrivacy.HidePath(span, request.RequestUri);
                })
                .AddOtlpExporter());
        if (sends && options.Logs && IsWanted(builder, "OTEL_LOGS_EXPORTER"))
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.AddOtlpExporter();
            });
    }

    public static void MapPrometheus(WebApplication app, MetricsGuard guard) =>
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == TelemetryRegistration.MetricsPath && guard.LetsIn(context));

    private static bool IsWanted(WebApplicationBuilder builder, string variable) =>
        !string.Equals(builder.Configuration[variable], "none", StringComparison.OrdinalIgnoreCase);

    private static bool IsForWatchers(PathString path) => path.StartsWithSegments("/health") || path == TelemetryRegistration.MetricsPath;
}
