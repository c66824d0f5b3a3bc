namespace PatternBot.Host.Telemetry;

/// <summary>Has the service's spans and figures collected, where somebody wants them. Where nobody does, not even OpenTelemetry's libraries are loaded.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Where Prometheus fetches.</summary>
    public const string MetricsPath = "/metrics";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var options = TelemetryOptions.Of(builder.Configuration);
        builder.Services.AddSingleton(options);
        if (options.Otlp.Length > 0 || options.Prometheus)
            TelemetryExport.Add(builder, options);
    }

    public static void MapTelemetry(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<TelemetryOptions>();
        if (options.Prometheus)
            TelemetryExport.MapPrometheus(app, new MetricsGuard(options.PrometheusToken));
    }
}
