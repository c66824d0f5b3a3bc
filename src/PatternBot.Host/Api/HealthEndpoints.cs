using Microsoft.Extensions.Diagnostics.HealthChecks;
using PatternBot.Host.Knowledge;
using PatternBot.Host.Lifetime;
using PatternBot.Storage;

namespace PatternBot.Host.Api;

/// <summary>Health for whoever watches the service.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Json(new HealthReport("healthy", []), HealthJson.Default.HealthReport));
        app.MapGet("/health/ready", async (GracefulLifetime lifetime, LiveKnowledge knowledge, StorageSchema storage, HealthCheckService checks, CancellationToken cancellationToken) =>
        {
            if (lifetime.IsLeaving)
                return TypedResults.Json(new HealthReport("stopping", []), HealthJson.Default.HealthReport, statusCode: StatusCodes.Status503ServiceUnavailable);
            var report = await checks.CheckHealthAsync(cancellationToken);
            string[] problems =
            [
                .. knowledge.Faults.Select(f => f.ToString()),
                .. report.Entries.Values.Where(e => e.Status != HealthStatus.Healthy).Select(e => e.Description ?? ""),
                .. storage.Problem is { } problem ? new[] { problem } : [],
            ];
            return TypedResults.Json(new HealthReport(problems.Length == 0 ? "healthy" : "degraded", [.. problems]), HealthJson.Default.HealthReport);
        });
    }
}
