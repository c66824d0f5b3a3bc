namespace PatternBot.Host.Limits;

/// <summary>
/// Tells browsers what they may do with what they get: guess no type, show it in no frame, run nothing in it, tell nobody where they came from. A page
/// that needs more says so itself. No other origin may read anything, because nothing here says that it may.
/// </summary>
internal sealed class PageProtection(RequestDelegate next)
{
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // Nothing that we read comes compressed: unpacking is how a small body becomes a large one.
        if (context.Request.Headers.ContentEncoding.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            context.Response.Headers.AcceptEncoding = "identity";
            return Task.CompletedTask;
        }

        if (!IsForMachines(context.Request))
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = NothingRuns;
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
        }

        return next(context);
    }

    // Their answers go to platforms, never to a browser.
    private static bool IsForMachines(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && (request.Path == "/api/messages" || request.Path.StartsWithSegments("/slack"));
}
