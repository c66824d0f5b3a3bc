using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PatternBot.Channels.BotFramework.Tokens;

/// <summary>
/// Reads who calls out of the <c>Authorization</c> header: a token of the Bot Connector, or, where that is switched on, of a developer's
/// tool. What must agree with the activity (channel, connector, tenant) is checked later, by <see cref="ActivityRequestVerifier"/>.
/// </summary>
internal sealed class TokenValidator : IDisposable
{
    /// <summary>How far the clocks may disagree.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private const int MaxTokenLength = 16 * 1024;

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };
    private readonly string _appId;
    private readonly string _channelIssuer;
    private readonly Dictionary<string, string> _toolIssuers;
    private readonly SigningKeys _channelKeys;
    private readonly SigningKeys _toolKeys;
    private readonly TimeProvider _time;

    public TokenValidator(
        IOptions<BotFrameworkOptions> options, IHostEnvironment environment, IHttpClientFactory clients, TimeProvider time, ILogger<SigningKeys> logger)
    {
        var settings = options.Value;
        var cloud = BotCloud.Of(settings);
        _time = time;
        _appId = settings.AppId;
        _channelIssuer = cloud.ChannelIssuer;
        _channelKeys = new SigningKeys(settings.OpenIdMetadata ?? cloud.ChannelMetadata, clients, time, logger);
        _toolKeys = new SigningKeys(settings.EntraOpenIdMetadata ?? cloud.EntraMetadata, clients, time, logger);

        // A fixed list: an issuer is never derived from what a token says.
        string[] tenants = settings.AllowDeveloperTools && environment.IsDevelopment() ? [.. cloud.ToolTenants, settings.TenantId] : [];
        _toolIssuers = tenants.Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)
            .SelectMany(tenant => cloud.EntraIssuers(tenant), (tenant, issuer) => (tenant, issuer))
            .ToDictionary(p => p.issuer, p => p.tenant, StringComparer.Ordinal);
    }

    /// <summary>Who calls; never throws for what a caller sent.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<Identification> IdentifyAsync(StringValues authorization, CancellationToken cancellationToken)
    {
        if (authorization.Count != 1 || authorization[0] is not { } header)
            return Identification.Refused(authorization.Count == 0 ? "no token" : "more than one Authorization header");
        if (header.Split(' ') is not [var scheme, var text] || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || text.Length == 0)
            return Identification.Refused("not a bearer token");
        if (text.Length > MaxTokenLength)
            return Identification.Refused("token too long");

        JsonWebToken token;
        try
        {
            token = new JsonWebToken(text);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return Identification.Refused("malformed token");
        }

        var label = new TokenLabel(token.Kid, token.Issuer, token.Audiences.FirstOrDefault());

        // Before any key is looked up: neither "none" nor a shared secret has one.
        if (!Algorithms.Contains(token.Alg, StringComparer.Ordinal))
            return Identification.Refused("algorithm not allowed", label);
        if (string.IsNullOrEmpty(token.Kid))
            return Identification.Refused("no key id", label);

        // The issuer selects the keys; those of another are never tried.
        if (token.Issuer == _channelIssuer)
            return await IdentifyConnectorAsync(token, label, cancellationToken);
        return token.Issuer is { } issuer && _toolIssuers.TryGetValue(issuer, out var tenant)
            ? await IdentifyToolAsync(token, label, tenant, cancellationToken)
            : Identification.Refused("issuer not allowed", label);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _channelKeys.Dispose();
        _toolKeys.Dispose();
    }

    private async ValueTask<Identification> IdentifyConnectorAsync(JsonWebToken token, TokenLabel label, CancellationToken cancellationToken)
    {
        var key = await _channelKeys.FindAsync(token.Kid, cancellationToken);
        if (await FaultAsync(token, key) is { } fault)
            return Identification.Refused(fault, label);
        return ClaimOf(token, "serviceurl") is { } serviceUrl && !string.IsNullOrWhiteSpace(serviceUrl)
            ? Identification.Of(new Caller.Connector(serviceUrl, key!.Endorsements))
            : Identification.Refused("no serviceurl claim", label);
    }

    private async ValueTask<Identification> IdentifyToolAsync(JsonWebToken token, TokenLabel label, string tenant, CancellationToken cancellationToken)
    {
        var key = await _toolKeys.FindAsync(token.Kid, cancellationToken);
        if (await FaultAsync(token, key) is { } fault)
            return Identification.Refused(fault, label);
        if (!string.Equals(ClaimOf(token, "tid"), tenant, StringComparison.OrdinalIgnoreCase))
            return Identification.Refused("tenant and issuer disagree", label);

        // Common keys of Entra serve many tenants; a key that is bound to one serves no other.
        if (key!.Issuer is { } bound && !bound.Contains("{tenantid}", StringComparison.OrdinalIgnoreCase) && !bound.Contains(tenant, StringComparison.OrdinalIgnoreCase))
            return Identification.Refused("key of another tenant", label);
        var caller = ClaimOf(token, "ver") switch
        {
            "1.0" => ClaimOf(token, "appid"),
            "2.0" => ClaimOf(token, "azp"),
            _ => null,
        };
        return string.Equals(caller, _appId, StringComparison.OrdinalIgnoreCase)
            ? Identification.Of(Caller.DeveloperTool.Instance)
            : Identification.Refused("another application", label);
    }

    /// <summary>What is wrong with the token itself: signature, audience, times. Null when nothing is.</summary>
    private async ValueTask<string?> FaultAsync(JsonWebToken token, SigningKey? key)
    {
        if (key is null)
            return "unknown key";
        var now = _time.GetUtcNow();
        if (key.Certificate is { } certificate && (certificate.Until < now - ClockSkew || certificate.From > now + ClockSkew))
            return "the key's certificate is not valid now";
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key.Key,
            ValidateIssuerSigningKey = true,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            ValidAlgorithms = Algorithms,
            ValidIssuer = token.Issuer,
            ValidAudience = _appId,
            RequireAudience = true,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) =>
                notBefore is { } from && expires is { } until && from <= now.UtcDateTime + ClockSkew && until >= now.UtcDateTime - ClockSkew,
        });
        return result.IsValid ? null : result.Exception switch
        {
            SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "expired or not yet valid",
            SecurityTokenInvalidAudienceException => "for another audience",
            SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "wrong signature",
            _ => "invalid token",
        };
    }

    private static string? ClaimOf(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
