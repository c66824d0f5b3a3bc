using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using PatternBot.Host.Api;
using PatternBot.Turns;

namespace PatternBot.Host.Limits;

/// <summary>Keeps anybody from taking the service from the others, and pages from being misused.</summary>
internal static class LimitRegistration
{
    private const string Anonymous = "anonymous";
    private const string Stream = "stream";

    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection(LimitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITurnHandler, LimitedTurns>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, AnonymousLimits>();
        return services.AddRateLimiter(_ => { });
    }

    public static void UseLimits(this WebApplication app)
    {
        app.UseMiddleware<PageProtection>();
        app.UseRateLimiter();
    }

    /// <summary>Marks those of the endpoints that anybody may call without a token.</summary>
    public static void AreLimited(this IEndpointConventionBuilder endpoints) => endpoints.Add(endpoint =>
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } route } || PolicyOf(route, endpoint) is not { } policy)
            return;
        endpoint.Metadata.Add(new EnableRateLimitingAttribute(policy));
    });

    private static string? PolicyOf(string route, EndpointBuilder endpoint)
    {
        if (route.EndsWith("/stream", StringComparison.Ordinal))
            return Stream;
        return route.EndsWith("/tokens/generate", StringComparison.Ordinal) || route.EndsWith("/tokens/refresh", StringComparison.Ordinal)
            || route.EndsWith("/webchat/session", StringComparison.Ordinal) || route.EndsWith("/api/ask", StringComparison.Ordinal)
            || (route.EndsWith("/conversations", StringComparison.Ordinal) && endpoint.Metadata.OfType<HttpMethodMetadata>().Any(m => m.HttpMethods.Contains("POST")))
            ? Anonymous
            : null;
    }

    private sealed class KestrelLimits(IOptions<LimitOptions> limits) : IConfigureOptions<KestrelServerOptions>
    {
        public void Configure(KestrelServerOptions options)
        {
            options.Limits.MaxConcurrentConnections = limits.Value.Connections;
            options.Limits.MaxConcurrentUpgradedConnections = limits.Value.Streams;
            options.Limits.MaxRequestBodySize = limits.Value.MaxBodyBytes;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.Value.HeaderSeconds);
            options.Limits.MinRequestBodyDataRate = new MinDataRate(limits.Value.MinBodyBytesPerSecond, BodyGrace);
        }
    }

    private sealed class AnonymousLimits(IOptions<LimitOptions> limits) : IConfigureOptions<RateLimiterOptions>
    {
        public void Configure(RateLimiterOptions options)
        {
            var buckets = new Buckets<IPAddress>(limits.Value.AnonymousPerMinute, limits.Value.AnonymousAtOnce);
            options.AddPolicy(Anonymous, context => buckets.Of(ClientAddress.Of(context)));
            options.AddPolicy(Stream, context => RateLimitPartition.GetConcurrencyLimiter(
                ClientAddress.Of(context), _ => new ConcurrencyLimiterOptions { PermitLimit = limits.Value.StreamsPerAddress, QueueLimit = 0 }));
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, cancellationToken) =>
            {
                var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
                var response = rejected.HttpContext.Response;
                response.Headers.RetryAfter = after.ToString(CultureInfo.InvariantCulture);
                return new ValueTask(response.WriteAsJsonAsync(
                    new ApiError("too_many_requests", "That is more than one address may ask at once. Try again after the seconds in Retry-After."), ApiJson.Default.ApiError, cancellationToken: cancellationToken));
            };
        }
    }
}
