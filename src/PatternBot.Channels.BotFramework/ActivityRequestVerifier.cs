using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PatternBot.Channels.BotFramework;

/// <summary>
/// Decides whose requests are heard. Until tokens are validated, that is this machine in the Development environment, and
/// nobody else: with credentials configured every request is refused. See <c>docs/decisions/0001-who-may-speak.md</c>.
/// </summary>
internal sealed class ActivityRequestVerifier(IOptions<BotFrameworkOptions> options, IHostEnvironment environment)
{
    // Any of them says that somebody else stands behind the loopback address.
    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    private readonly bool _isOpenToThisMachine = environment.IsDevelopment() && !options.Value.HasCredentials;

    /// <summary>Whether a request may be handled.</summary>
    public bool Allows(HttpContext context) =>
        _isOpenToThisMachine
        && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && IsLoopbackName(context.Request.Host.Host)
        && !IsForwarded(context.Request.Headers);

    /// <summary>Whether replies may be sent to a connector. Only ever asked about a request that was allowed.</summary>
    public bool AllowsServiceUrl(string? serviceUrl) =>
        _isOpenToThisMachine
        && Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.UserInfo.Length == 0
        && IsLoopbackName(uri.IdnHost);

    // A name of the attacker's that resolves to 127.0.0.1 would let a web page reach the service through its reader's browser.
    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsForwarded(IHeaderDictionary headers)
    {
        foreach (var name in ForwardingHeaders)
            if (headers.ContainsKey(name))
                return true;
        return false;
    }
}
