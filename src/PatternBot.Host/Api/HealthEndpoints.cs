using PatternBot.Host.Knowledge;

namespace PatternBot.Host.Api;

/// <summary>Health for whoever watches the service.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Json(new HealthReport("healthy", []), HealthJson.Default.HealthReport));
        app.MapGet("/health/ready", (LiveKnowledge knowledge) =>
        {
            var faults = knowledge.Faults;
            return TypedResults.Json(
                new HealthReport(faults.IsEmpty ? "healthy" : "degraded", [.. faults.Select(f => f.ToString())]),
                HealthJson.Default.HealthReport);
        });
    }
}
