using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace PatternBot.Channels.BotFramework.Tokens;

/// <summary>
/// The bot's own tokens for the connectors, by the Microsoft Authentication Library: with a secret, a certificate or a managed identity.
/// Kept until shortly before they end; one request for a new one at a time, while others wait for it.
/// </summary>
internal sealed class ConnectorTokens : IDisposable
{
    /// <summary>The name of the HTTP client that asks for tokens.</summary>
    public const string ClientName = "bot-token";

    private const string TokenPath = "/oauth2/v2.0/token";
    private const int MaxAttempts = 5;

    // The connector's clock and the way there take their part of a token's hour.
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    // Credentials that were refused do not get better by asking; somebody has to renew them.
    private static readonly TimeSpan RefusalPause = TimeSpan.FromMinutes(1);

    private readonly BotFrameworkOptions _options;
    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _time;
    private readonly ILogger<ConnectorTokens> _logger;
    private readonly SemaphoreSlim _asking = new(1);
    private readonly Lazy<Func<CancellationToken, Task<AuthenticationResult>>> _ask;
    private volatile AuthenticationResult? _current;
    private long? _refusedAt;

    public ConnectorTokens(IOptions<BotFrameworkOptions> options, IHttpClientFactory clients, TimeProvider time, ILogger<ConnectorTokens> logger)
    {
        _options = options.Value;
        _clients = clients;
        _time = time;
        _logger = logger;
        _ask = new(CreateAsk);
    }

    /// <summary>Whether the last answer was that the credentials do not hold.</summary>
    public bool AreCredentialsRefused => _refusedAt is not null;

    /// <summary>Reads the authority (<c>https://HOST/TENANT</c>) out of the address of a token endpoint.</summary>
    public static bool TryReadAuthority(string endpoint, [NotNullWhen(true)] out string? authority)
    {
        authority = endpoint.EndsWith(TokenPath, StringComparison.Ordinal) ? endpoint[..^TokenPath.Length] : null;
        return authority is not null && new Uri(authority).AbsolutePath.Length > 1;
    }

    /// <summary>A token that holds for some minutes at least.</summary>
    /// <param name="refused">A token that the connector did not take: another is asked for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="TokenUnavailableException">None can be had; the reason is in the log.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<string> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        if (Usable(refused) is { } at)
            return at;
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (Usable(refused) is { } meanwhile)
                return meanwhile;
            if (_refusedAt is { } since && _time.GetElapsedTime(since) < RefusalPause)
                throw new TokenUnavailableException("The bot's credentials were refused.");
            _current = await AskAsync(cancellationToken);
            _refusedAt = null;
            return _current.AccessToken;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private string? Usable(string? refused) =>
        _current is { } current && current.AccessToken != refused && current.ExpiresOn - _time.GetUtcNow() > RenewBefore ? current.AccessToken : null;

    private async Task<AuthenticationResult> AskAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _ask.Value(cancellationToken);
            }
            catch (MsalServiceException exception) when (exception.ErrorCode is "invalid_client" or "unauthorized_client" or "invalid_request")
            {
                if (_refusedAt is null)
                    _logger.CredentialsRefused(exception.ErrorCode);
                _refusedAt = _time.GetTimestamp();
                throw new TokenUnavailableException("The bot's credentials are refused.", exception);
            }
            catch (Exception exception) when (exception is MsalException or HttpRequestException)
            {
                if (attempt == MaxAttempts || !IsPassing(exception))
                {
                    _logger.TokenNotHad((exception as MsalException)?.ErrorCode ?? "unreachable");
                    throw new TokenUnavailableException("No token for the connector could be had.", exception);
                }

                await Task.Delay(RetryAfter(exception) ?? TimeSpan.FromMilliseconds(100 << attempt), _time, cancellationToken);
            }
        }
    }

    private static bool IsPassing(Exception exception) =>
        exception is not MsalServiceException { StatusCode: var status } || status is 0 or (int)HttpStatusCode.TooManyRequests or >= 500;

    private static TimeSpan? RetryAfter(Exception exception) =>
        exception is MsalServiceException { Headers.RetryAfter.Delta: { } delta } && delta < TimeSpan.FromSeconds(10) ? delta : null;

    /// <summary>Asks for a new token each time: what is kept, and for how long, is decided here and not in the library.</summary>
    private Func<CancellationToken, Task<AuthenticationResult>> CreateAsk()
    {
        var cloud = BotCloud.Of(_options);
        var http = new HttpFactory(_clients);
        if (_options.AppSecret.Length == 0 && _options.CertificatePath.Length == 0)
        {
            var identity = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(_options.AppId)).WithHttpClientFactory(http).Build();
            return cancellationToken => identity.AcquireTokenForManagedIdentity(cloud.ConnectorResource).WithForceRefresh(true).ExecuteAsync(cancellationToken);
        }

        var authority = _options.TokenEndpoint is { } endpoint && TryReadAuthority(endpoint, out var named)
            ? named
            : $"{cloud.LoginHost}/{(_options.TenantId.Length > 0 ? _options.TenantId : cloud.MultiTenant)}";
        var builder = ConfidentialClientApplicationBuilder.Create(_options.AppId)
            .WithAuthority(authority, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http);
        var application = (_options.CertificatePath.Length > 0
            ? builder.WithCertificate(X509CertificateLoader.LoadPkcs12FromFile(_options.CertificatePath, _options.CertificatePassword), sendX5C: true)
            : builder.WithClientSecret(_options.AppSecret)).Build();
        string[] scopes = [$"{cloud.ConnectorResource}/.default"];
        return cancellationToken => application.AcquireTokenForClient(scopes).WithForceRefresh(true).ExecuteAsync(cancellationToken);
    }

    private sealed class HttpFactory(IHttpClientFactory clients) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => clients.CreateClient(ClientName);
    }
}
