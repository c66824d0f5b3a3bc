using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PatternBot.Host.Api;

/// <summary>How the service is.</summary>
/// <param name="Status"><c>healthy</c>, or <c>degraded</c>: it answers, but something wants mending; <c>stopping</c>: send people elsewhere.</param>
/// <param name="Problems">What wants mending.</param>
internal sealed record HealthReport(string Status, ImmutableArray<string> Problems);

/// <summary>How health becomes JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
