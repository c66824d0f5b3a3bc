using System.Collections.Immutable;
using PatternBot.Host.Knowledge;
using PatternBot.Storage;

namespace PatternBot.Host.Api;

/// <summary>Health for whoever watches the service.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Json(new HealthReport("healthy", []), HealthJson.Default.HealthReport));
        app.MapGet("/health/ready", (LiveKnowledge knowledge, StorageSchema storage) =>
        {
            ImmutableArray<string> problems = [.. knowledge.Faults.Select(f => f.ToString()), .. storage.Problem is { } problem ? [problem] : ImmutableArray<string>.Empty];
            return TypedResults.Json(new HealthReport(problems.IsEmpty ? "healthy" : "degraded", problems), HealthJson.Default.HealthReport);
        });
    }
}
