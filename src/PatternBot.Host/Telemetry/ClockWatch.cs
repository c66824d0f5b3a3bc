using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PatternBot.Host.Telemetry;

/// <summary>
/// Compares this machine's clock with those of the servers that are asked anyway, and says so when it is wrong: tokens and Slack's signatures hold
/// five minutes to either side, and are refused beyond, which looks like anything but a clock.
/// </summary>
internal sealed class ClockWatch(TimeProvider time, ILogger<ClockWatch> logger) : IHealthCheck
{
    /// <summary>How far off a clock may be. A server's time has no fractions of a second, and an answer takes a while.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    private sealed record Reading(TimeSpan Ahead, string Server);

    private volatile Reading? _last;

    /// <summary>What is wrong with the clock, as far as it is known; else null.</summary>
    public string? Problem => _last is { } last && last.Ahead.Duration() > Tolerance ? Describe(last) : null;

    /// <summary>Takes note of a server's time.</summary>
    public void Note(DateTimeOffset theirs, string server)
    {
        var wasRight = Problem is null;
        var reading = new Reading(time.GetUtcNow() - theirs, server);
        _last = reading;
        if (Problem is { } problem && wasRight)
            logger.ClockIsOff(problem);
        else if (Problem is null && !wasRight)
            logger.ClockIsRight(server);
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy());

    private static string Describe(Reading reading)
    {
        var off = reading.Ahead.Duration();
        var length = off < TimeSpan.FromMinutes(90)
            ? string.Create(CultureInfo.InvariantCulture, $"{off.TotalMinutes:F0} minutes")
            : string.Create(CultureInfo.InvariantCulture, $"{off.TotalHours:F0} hours");
        return $"This machine's clock is {length} {(reading.Ahead > TimeSpan.Zero ? "ahead of" : "behind")} that of {reading.Server}: tokens and signatures are refused, and nudges come at the wrong time. Set the clock, and have it kept by NTP.";
    }
}

/// <summary>Reads the time out of each answer.</summary>
internal sealed class ClockHandler(ClockWatch watch) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.Date is { } theirs)
            watch.Note(theirs, request.RequestUri?.Host ?? "a server");
        return response;
    }
}

/// <summary>Registers the comparison of clocks.</summary>
internal static class ClockRegistration
{
    public static IServiceCollection AddClockWatch(this IServiceCollection services)
    {
        services.AddSingleton<ClockWatch>();
        services.AddTransient<ClockHandler>();
        services.AddHealthChecks().AddCheck<ClockWatch>("clock");
        return services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler<ClockHandler>());
    }
}
