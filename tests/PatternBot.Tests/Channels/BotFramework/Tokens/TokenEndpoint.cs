using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Channels.BotFramework.Tokens;

namespace PatternBot.Tests.Channels.BotFramework.Tokens;

/// <summary>Gives tokens as Microsoft Entra does, over TLS at a port of this machine; or refuses, as it is told to.</summary>
internal sealed class TokenEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private int _given;

    private TokenEndpoint(WebApplication app, X509Certificate2 certificate)
    {
        _app = app;
        _certificate = certificate;
    }

    public string Address => $"{_app.Urls.Single()}/{TestAuthority.Tenant}/oauth2/v2.0/token";

    /// <summary>The forms that were posted.</summary>
    public ConcurrentQueue<IFormCollection> Requests { get; } = new();

    /// <summary>Answers for the next requests: status and the error's code. A token when there is none left.</summary>
    public ConcurrentQueue<(int Status, string Error)> Refusals { get; } = new();

    /// <summary>Makes the tokens; by default each is a number.</summary>
    public Func<int, string> Token { get; set; } = number => $"token-{number}";

    public static async Task<TokenEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var certificate = SelfSigned();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        var endpoint = new TokenEndpoint(app, certificate);
        app.Run(endpoint.AnswerAsync);
        await app.StartAsync();
        return endpoint;
    }

    /// <summary>Has the service trust this endpoint's certificate, and no other.</summary>
    public void Trust(IServiceCollection services) => services.AddHttpClient(ConnectorTokens.ClientName).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate.GetCertHashString() },
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue(await context.Request.ReadFormAsync());
        context.Response.ContentType = "application/json";
        if (Refusals.TryDequeue(out var refusal))
        {
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsync($$"""{"error":"{{refusal.Error}}","error_description":"told to","error_codes":[1],"correlation_id":"x"}""");
            return;
        }

        await context.Response.WriteAsync($$"""{"token_type":"Bearer","expires_in":3599,"access_token":"{{Token(Interlocked.Increment(ref _given))}}"}""");
    }
}
