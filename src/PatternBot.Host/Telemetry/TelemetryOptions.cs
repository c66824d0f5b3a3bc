namespace PatternBot.Host.Telemetry;

/// <summary>Section <c>Telemetry</c> of the configuration. What it leaves out, OpenTelemetry's own variables say (<c>OTEL_…</c>).</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Where OpenTelemetry's collector listens. Default: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; without either nothing is sent.</summary>
    public string Otlp { get; set; } = "";

    /// <summary>Whether the log goes to the collector too. It stays on the console in any case.</summary>
    public bool Logs { get; set; }

    /// <summary>Whether Prometheus may fetch the figures at <c>/metrics</c>.</summary>
    public bool Prometheus { get; set; }

    /// <summary>What Prometheus has to know (<c>Authorization: Bearer …</c>). Default: nothing, and only callers of this machine or a private network are let in, who come directly.</summary>
    public string PrometheusToken { get; set; } = "";

    /// <summary>Reads the section.</summary>
    /// <exception cref="StartUpException">The collector's address is none.</exception>
    public static TelemetryOptions Of(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (options.Otlp.Length > 0 && !(Uri.TryCreate(options.Otlp, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            throw new StartUpException($"Telemetry:Otlp is {options.Otlp}, but it must be the collector's address, such as http://localhost:4317.");
        if (string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase))
            return new TelemetryOptions();
        if (options.Otlp.Length == 0)
            options.Otlp = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? "";
        return options;
    }
}
