using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Channels.BotFramework.Tokens;

namespace PatternBot.Channels.BotFramework;

/// <summary>
/// Decides whose requests are heard: the bearer of a valid token or, without credentials, this machine in the Development environment;
/// nobody else. See <c>docs/decisions/0003-tokens.md</c>.
/// </summary>
internal sealed class ActivityRequestVerifier
{
    // Any of them says that somebody else stands behind the loopback address. The host turns those of a known proxy into X-Original-….
    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP", "Via"];

    // Teams names a bot by its application id behind this prefix.
    private const string TeamsBotPrefix = "28:";

    private readonly TokenValidator _tokens;
    private readonly BotFrameworkOptions _options;
    private readonly bool _isDevelopment;
    private readonly string[] _connectorHosts;
    private readonly HashSet<string> _tenants;

    public ActivityRequestVerifier(TokenValidator tokens, IOptions<BotFrameworkOptions> options, IHostEnvironment environment)
    {
        _tokens = tokens;
        _options = options.Value;
        _isDevelopment = environment.IsDevelopment();
        _connectorHosts = [.. BotCloud.Of(_options).ConnectorHosts, .. _options.ConnectorHosts];
        _tenants = new HashSet<string>(_options.AllowedTenants.Where(t => t.Length > 0), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Who posts this; no caller when it is to be refused.</summary>
    /// <exception cref="OperationCanceledException">The request was aborted.</exception>
    public ValueTask<Identification> IdentifyAsync(HttpContext context)
    {
        if (!_options.Enabled)
            return new(Identification.Refused("the channel is switched off"));
        if (_options.HasCredentials)
            return _tokens.IdentifyAsync(context.Request.Headers.Authorization, context.RequestAborted);
        return new(_isDevelopment
            && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && IsLoopbackName(context.Request.Host.Host)
            && !IsForwarded(context.Request.Headers)
                ? Identification.Of(Caller.LocalTool.Instance)
                : Identification.Refused("not a local request"));
    }

    /// <summary>Why a caller may not say this, or null when it may.</summary>
    public string? FaultOf(Caller caller, Activity activity)
    {
        if (caller is Caller.LocalTool)
            return null;
        if (activity.Recipient?.Id is { } recipient && recipient.StartsWith(TeamsBotPrefix, StringComparison.Ordinal)
            && !recipient.AsSpan(TeamsBotPrefix.Length).Equals(_options.AppId, StringComparison.OrdinalIgnoreCase))
            return "for another bot";
        if (_tenants.Count > 0 && !IsOfTenant(activity))
            return "tenant not allowed";
        return caller is Caller.Connector connector ? FaultOf(connector, activity) : null;
    }

    /// <summary>Whether replies of this caller's may be sent to a connector.</summary>
    public bool AllowsServiceUrl(Caller caller, string? serviceUrl) => Allows(serviceUrl, caller is Caller.Connector);

    /// <summary>Whether a connector that was noted earlier may still be contacted, as the service is configured now.</summary>
    public bool AllowsNoted(string? serviceUrl) => Allows(serviceUrl, _options.HasCredentials);

    private bool Allows(string? serviceUrl, bool outside)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
            return false;
        if (_isDevelopment && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && IsLoopbackName(uri.IdnHost))
            return true;
        return outside && uri.Scheme == Uri.UriSchemeHttps && Array.Exists(_connectorHosts, host => IsBelow(uri.IdnHost, host));
    }

    private static string? FaultOf(Caller.Connector connector, Activity activity)
    {
        if (string.IsNullOrEmpty(activity.ChannelId) || !connector.Endorsements.Contains(activity.ChannelId))
            return "key does not speak for the channel";

        // Without this, whoever gets hold of a token could have the answers sent to an address of their own.
        return string.Equals(connector.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase) ? null : "serviceUrl is not the token's";
    }

    /// <summary>Teams always names the tenant; other channels may have none, and one that they name must be allowed.</summary>
    private bool IsOfTenant(Activity activity) =>
        activity.TenantId is { Length: > 0 } tenant ? _tenants.Contains(tenant) : activity.ChannelId != "msteams";

    private static bool IsBelow(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (host.Length > domain.Length && host[^(domain.Length + 1)] == '.' && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));

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
