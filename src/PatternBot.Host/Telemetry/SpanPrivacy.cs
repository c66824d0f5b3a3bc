using System.Diagnostics;
using Microsoft.AspNetCore.Routing;

namespace PatternBot.Host.Telemetry;

/// <summary>Keeps out of spans what opens something: sealed addresses, response addresses of platforms, tickets.</summary>
internal static class SpanPrivacy
{
    /// <summary>Of a request that came in, only the endpoint's pattern is shown.</summary>
    public static void HideSecrets(Activity span, HttpContext context)
    {
        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.SetTag("url.path", pattern ?? "(none)").SetTag("url.query", null);
    }

    /// <summary>Of a request that goes out, only the server is shown.</summary>
    public static void HidePath(Activity span, Uri? address) => span.SetTag("url.full", address?.GetLeftPart(UriPartial.Authority));
}
